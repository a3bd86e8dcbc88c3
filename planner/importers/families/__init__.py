"""Programs as named values: the JSON families, MiniConf's YAML among them."""
