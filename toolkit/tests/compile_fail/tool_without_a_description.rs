use toolkit::{Context, Json, ToolError, tool};

#[tool(read_only)]
async fn nothing(_: &Context, _: Json) -> Result<(), ToolError> {
    Ok(())
}

fn main() {}
