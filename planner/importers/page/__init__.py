"""Page text: what a person copies from a conference's web page."""
