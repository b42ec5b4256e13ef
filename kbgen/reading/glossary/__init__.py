"""The words that a site explains where readers meet them."""
