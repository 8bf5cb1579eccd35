//! What other programs call our arguments.

/// What other programs call an argument of ours: what it may be, of the operations that have it.
pub(super) fn meant(name: &str) -> Vec<&'static str> {
    match name.to_lowercase().as_str() {
        "where" | "query" | "conditions" | "criteria" | "search" => vec!["filters"],
        "columns" | "select" | "attributes" => vec!["fields"],
        "order" | "sort" | "sort_by" | "order_by" | "orderby" => vec!["order", "sort"],
        "page" | "skip" | "start" => vec!["offset"],
        "page_size" | "per_page" | "max_results" | "top" | "count" | "n" => vec!["limit", "top"],
        "include" | "with" | "relations" => vec!["expand"],
        "company_id" => vec!["company"],
        "language" | "locale" => vec!["lang"],
        "group_by" | "groupby" | "dimension" | "dimensions" => vec!["rows", "by", "split_by"],
        "metric" | "metrics" | "measure" | "measures" | "values" | "aggregate" | "aggregates" => {
            vec!["measures", "measure"]
        }
        "interval" | "frequency" | "bucket" | "resolution" => vec!["granularity"],
        "date_field" | "time" | "time_field" | "stop" => vec!["date"],
        "date_from" | "start_date" | "since" => vec!["from"],
        "date_to" | "end_date" | "until" => vec!["to"],
        "steps" => vec!["stages"],
        "stage_field" => vec!["stage"],
        "chart" | "output" => vec!["as"],
        "format" => vec!["as", "format"],
        "file_type" | "filetype" | "type" => vec!["format"],
        "tz" | "time_zone" => vec!["timezone"],
        "separator" | "sep" => vec!["delimiter"],
        "compress" | "compression" | "zip" => vec!["gzip"],
        "header" => vec!["headers"],
        _ => Vec::new(),
    }
}
