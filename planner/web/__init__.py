"""Programs from http and https addresses: what an address is, and fetching it within limits. Imports nothing heavy."""
