"""What articles share: snippets, variables and the terms of the glossary."""
