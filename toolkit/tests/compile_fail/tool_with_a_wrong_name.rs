use toolkit::{Context, Json, ToolError, tool};

/// Does nothing.
#[tool(read_only, name = "Do Nothing")]
async fn nothing(_: &Context, _: Json) -> Result<(), ToolError> {
    Ok(())
}

fn main() {}
