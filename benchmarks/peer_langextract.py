"""What langextract makes of one article, as JSON on standard output. Runs in langextract's own environment.

Its claims are asked for with the same instruction and one example, through its OpenAI provider, at the address
given. An item is grounded when langextract itself aligned it exactly (`match_exact`).
"""

# mypy: ignore-errors

import json
import sys
import time
from pathlib import Path

import langextract
from langextract.providers.openai import OpenAILanguageModel

PROMPT = (
    "Extract the claims of the article that matter to a reader: who did what, who said what, numbers, causes, what is "
    "expected. Use exact text for extractions. Do not paraphrase or overlap."
)
EXAMPLE = langextract.data.ExampleData(
    text="Police in Orlen arrested two dockers after a fire. The dockers' union has denied any part in the fire.",
    extractions=[
        langextract.data.Extraction("claim", "Police in Orlen arrested two dockers after a fire."),
        langextract.data.Extraction("claim", "The dockers' union has denied any part in the fire."),
    ],
)


def main() -> None:
    """Extract from the file in argv[1] with the model at argv[2], named argv[3]."""
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    model = OpenAILanguageModel(
        model_id=sys.argv[3], api_key="none", base_url=sys.argv[2], temperature=0.0, max_workers=1
    )
    started = time.monotonic()
    document = langextract.extract(
        text_or_documents=text,
        prompt_description=PROMPT,
        examples=[EXAMPLE],
        model=model,
        fence_output=False,
        use_schema_constraints=True,
        max_char_buffer=4000,
        show_progress=False,
    )
    seconds = time.monotonic() - started
    items = document.extractions or []
    exact = {
        each.extraction_text
        for each in items
        if each.alignment_status is not None and each.alignment_status.value == "match_exact"
    }
    print(json.dumps({"seconds": seconds, "items": len(items), "grounded": len(exact)}))


if __name__ == "__main__":
    main()
