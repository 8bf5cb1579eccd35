use toolkit::{Context, Json, ToolError, tool};

/// Is not async.
#[tool(read_only)]
fn at_once(_: &Context, _: Json) -> Result<(), ToolError> {
    Ok(())
}

/// Takes too little.
#[tool(read_only)]
async fn without_arguments(_: &Context) -> Result<(), ToolError> {
    Ok(())
}

/// Cannot fail.
#[tool(read_only)]
async fn without_result(_: &Context, _: Json) -> u8 {
    0
}

/// Is no function.
#[tool(read_only)]
struct NoFunction;

fn main() {}
