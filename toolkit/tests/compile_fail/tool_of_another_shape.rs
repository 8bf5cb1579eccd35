use toolkit::{Context, ToolError, tool};

#[derive(serde::Deserialize, schemars::JsonSchema)]
struct Nothing {}

/// Is not async.
#[tool(read_only)]
fn at_once(_: &Context, _: Nothing) -> Result<(), ToolError> {
    Ok(())
}

/// Takes too little.
#[tool(read_only)]
async fn without_arguments(_: &Context) -> Result<(), ToolError> {
    Ok(())
}

/// Cannot fail.
#[tool(read_only)]
async fn without_result(_: &Context, _: Nothing) -> u8 {
    0
}

/// Is no function.
#[tool(read_only)]
struct NoFunction;

fn main() {}
