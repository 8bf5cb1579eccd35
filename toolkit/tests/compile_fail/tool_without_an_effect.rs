use toolkit::{Context, Json, ToolError, tool};

/// Does nothing.
#[tool]
async fn nothing(_: &Context, _: Json) -> Result<(), ToolError> {
    Ok(())
}

fn main() {}
