"""The words that each verb takes, a module for each few of them."""
