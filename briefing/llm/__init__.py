"""The language model: client, answer store, budget, embedded model."""
