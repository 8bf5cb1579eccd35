use toolkit::{Context, Json, ToolError, tool};

/// Does nothing.
#[tool(readonly)]
async fn nothing(_: &Context, _: Json) -> Result<(), ToolError> {
    Ok(())
}

fn main() {}
