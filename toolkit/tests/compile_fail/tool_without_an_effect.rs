use toolkit::{Context, ToolError, tool};

#[derive(serde::Deserialize, schemars::JsonSchema)]
struct Nothing {}

/// Does nothing.
#[tool]
async fn nothing(_: &Context, _: Nothing) -> Result<(), ToolError> {
    Ok(())
}

fn main() {}
