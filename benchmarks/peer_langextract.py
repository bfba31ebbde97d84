"""What langextract makes of one article, as JSON on standard output. Runs in langextract's own environment.

The three tasks are asked for as three classes with one example, all else as langextract's defaults have it, through
its OpenAI provider at the address given. An item is grounded when langextract itself aligned it exactly (`match_exact`).
"""

# mypy: ignore-errors

import json
import sys
import time
from pathlib import Path

import langextract
from langextract.providers.openai import OpenAILanguageModel

PROMPT = (
    "Extract, in the order of the text, the claims (who did what, who said what, numbers, causes), the stakeholders "
    "(people, governments, organisations, groups that say, want, do or refuse something) and the implications (what may "
    "happen, is expected, or follows). Use exact text for extractions. Do not paraphrase or overlap entities."
)
_Item = langextract.data.Extraction
EXAMPLE = langextract.data.ExampleData(
    text=(
        "Police in Orlen arrested two dockers after a fire. The dockers' union has denied any part in the fire. "
        "Economists warned that bread could become scarce in Orlen if the port stays closed."
    ),
    extractions=[
        _Item("claim", "Police in Orlen arrested two dockers after a fire."),
        _Item(
            "stakeholder",
            "The dockers' union",
            attributes={"kind": "organisation", "position": "denies any part"},
        ),
        _Item("claim", "The dockers' union has denied any part in the fire."),
        _Item(
            "implication",
            "bread could become scarce in Orlen if the port stays closed",
            attributes={"affects": "Orlen"},
        ),
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
        show_progress=False,
    )
    seconds = time.monotonic() - started
    items = document.extractions or []
    exact = {
        each.extraction_text
        for each in items
        if each.alignment_status is not None and each.alignment_status.value == "match_exact"
    }
    claims = {each.extraction_text for each in items if each.extraction_class == "claim"}
    print(
        json.dumps(
            {"seconds": seconds, "items": len(items), "grounded": len(exact), "claims": len(exact & claims)}
        )
    )


if __name__ == "__main__":
    main()
