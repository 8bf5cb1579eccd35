use toolkit::{Context, ToolError, tool};

#[derive(serde::Deserialize, schemars::JsonSchema)]
struct Nothing {}

/// Does nothing.
#[tool(read_only, name = "Do Nothing")]
async fn nothing(_: &Context, _: Nothing) -> Result<(), ToolError> {
    Ok(())
}

fn main() {}
