"""Veto rules: `apply(item: Item) -> str | None`, the reason to keep an item out of the deck."""
