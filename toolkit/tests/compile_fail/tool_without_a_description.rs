use toolkit::{Context, ToolError, tool};

#[derive(serde::Deserialize, schemars::JsonSchema)]
struct Nothing {}

#[tool(read_only)]
async fn nothing(_: &Context, _: Nothing) -> Result<(), ToolError> {
    Ok(())
}

fn main() {}
