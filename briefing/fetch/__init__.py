"""HTTP for untrusted addresses; `client.WebFetcher` is its face. Nothing is imported here: httpx2 is heavy."""
