"""LangChain's adapter (PyPI `langchain-mcp-adapters`): every tool of the toolsets named becomes a tool of
LangChain and what a model is shown of it; two of them are called.

    python langchain_tools.py URL TOOLSET…

The URL is that of the server, the toolset `sales` has to be among those named. One line a check: `ok` or
`FAIL`, what was checked, what was found.
"""

import asyncio
import json
import sys

from langchain_core.utils.function_calling import convert_to_openai_tool
from langchain_mcp_adapters.client import MultiServerMCPClient

from lines import check


def converted(tools):
    for tool in tools:
        shown = convert_to_openai_tool(tool)["function"]
        schema = tool.args_schema
        assert schema["type"] == "object", f"{tool.name}: {schema}"
        assert shown["name"] == tool.name and shown["description"] == tool.description, tool.name
        assert shown["parameters"]["properties"] == schema["properties"], tool.name
        # The adapter's own argument.
        assert "runtime" not in schema["properties"], tool.name
    return f"{len(tools)} tools"


async def loaded(client, toolset):
    tools = await client.get_tools(server_name=toolset)
    assert tools
    return converted(tools)


async def called(client):
    [tool] = [tool for tool in await client.get_tools(server_name="sales")
              if tool.name == "res_partner_search"]
    call = {"type": "tool_call", "id": "1", "name": tool.name, "args": {"limit": 2}}
    message = await tool.ainvoke(call)
    assert message.status == "success", message
    rows = message.artifact["structured_content"]["rows"]
    assert len(rows) == 2
    wrong = await tool.ainvoke(call | {"args": {"fields": ["emial"]}})
    assert wrong.status == "error", wrong
    [problem] = json.loads(wrong.content[0]["text"])["problems"]
    assert problem["did_you_mean"] == "email", problem
    return f"{len(rows)} rows; {problem['message']}"


async def run(url, toolsets):
    client = MultiServerMCPClient({
        toolset: {"transport": "http", "url": f"{url}/mcp/{toolset}"} for toolset in toolsets})
    held = [await check(f"load {toolset}", loaded(client, toolset)) for toolset in toolsets]
    held.append(await check("call", called(client)))
    return all(held)


if __name__ == "__main__":
    _, url, *toolsets = sys.argv
    sys.exit(0 if asyncio.run(run(url, toolsets)) else 1)
