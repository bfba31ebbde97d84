"""The words by which instructions are known (`facts.instructions`): verbs of command, addressees, earlier orders.

Word lists are English except where a pattern says otherwise.
"""

from __future__ import annotations

import re

from briefing.facts.screens import screened

_MODEL = (
    r"(?:ais?|a\.i\.|(?:ai|artificial intelligence) (?:systems?|models?|agents?|tools?|assistants?|readers?)|llms?"
    r"|(?:large )?language models?|(?:virtual |digital |automated )?assistants?|chat ?bots?|chat ?gpt|copilots?|bots?"
    r"|(?:automat(?:ed|ic) )?summari[sz]ers?|summari[sz]ing (?:systems?|tools?|software|programs?)"
    r"|(?:reading|crawling) (?:software|programs?|machines?)|(?:language|summari[sz]ation) (?:systems?|engines?))"
)
_TEXT = r"(?:article|text|page|story|piece|document|report|item|post|website|passage|paragraph|content)s?"
_OUTPUT = (
    r"(?:answers?|responses?|repl(?:y|ies)|outputs?|summar(?:y|ies)|digests?|abstracts?|synops[ie]s|translations?"
    r"|briefs?|briefings?|(?:next )?messages?|completions?|write-?ups?|recaps?)"
)
_MUST = (
    r"(?:must|should|shall|ought to|ha(?:s|ve) to|needs? to|(?:is|are) (?:kindly |hereby |now )?"
    r"(?:to|asked to|requested to|required to|instructed to|told to|expected to|advised to|invited to|urged to))"
)
_WRITE = (
    r"(?:say|state|report|mention|add|tell|conclude|write|answer|reply|respond|claim|include|describe|note|open|begin"
    r"|end|contain|carry|read|be (?:written|given|told|worded|answered|described|presented|translated|replaced|called)"
    r"|use|quote|attribute|portray|present|omit|leave out|repeat|name|call|treat|link|point|list|give|show)"
)
_PUT_IT = r"(?:say|state|mention|write|answer|reply|respond|replace|insert|rewrite|translate|summari[sz]e|conclude|claim|describe|explain|report that)"
_OLD_ORDERS = (
    r"(?:all |any |every )?(?:of )?(?:the |your |these |those |my )?"
    r"(?:(?:previous|earlier|prior|above|preceding|other|system|former|original|existing|old|initial|safety)\b"
    r"|(?:instructions?|prompts?|guidelines|directives|rules|training)\b(?! of | for )"
    r"|(?:what|everything|anything) (?:you were|you have been|you've been|came|said|written|that came)"
    r"|everything (?:above|before|so far)|above\b)"
)
_DROP = r"(?:ignore|disregard|forget|override|discard|drop|bypass|set aside|overlook|neglect)"
_ABROAD = (
    r"(?:ignorier\w*|vergiss|vergessen sie|missachte\w*|verwirf)\b.{0,40}(?:anweisung|instruktion|vorgabe|befehl|regel)"
    r"|(?:ignore[rz]?|oublie[rz]?|ne ten(?:ez|ons) pas compte)\b.{0,40}(?:instruction|consigne|directive)"
    r"|(?:ignor[ae]|olvid[ae]|haz caso omiso|descart[ae])\b.{0,40}(?:instruccion|indicacion|[oó]rdenes)"
    r"|(?:ignor[ai]|dimentica|trascura)\b.{0,40}(?:istruzion|indicazion)|(?:ignore|esque[çc]a)\b.{0,40}instruç"
    r"|(?:negeer|vergeet)\b.{0,40}(?:instructie|opdracht)|(?:zignoruj|zapomnij|pomiń)\b.{0,40}(?:instrukcj|polece)"
    r"|(?:игнориру\w+|забуд\w+|отбрось\w*)\b.{0,40}(?:инструкци|указани|команд)|talimat\w*.{0,30}(?:yok say|unut|görmezden)"
    r"|(?:تجاهل|انس|اهمل).{0,40}(?:التعليمات|الأوامر|تعليمات)|ہدایات.{0,30}(?:نظر ?انداز|بھول)"
    r"|(?:忽略|无视|忘记|忽視|無視).{0,20}(?:指令|指示|说明|提示|命令)|(?:指示|命令|指令).{0,10}(?:無視|忽略)"
    r"|निर्देश.{0,20}(?:अनदेखा|नज़रअंदाज़|भूल)"
)
_OUTPUT_ABROAD = (
    r"\b(?:dein|ihr|eur)e[rnms]? (?:antwort|zusammenfassung)|\b(?:ta|votre|vos|ton|tes) (?:réponses?|résumés?)"
    r"|\b(?:tu|su|vuestra) (?:respuesta|resumen)|\b(?:tua|vostra|sua|tuo) (?:risposta|riassunto)"
    r"|\b(?:sua|tua) resposta|\b(?:je|uw|jouw) (?:antwoord|samenvatting)|(?:сво|ваш|тво)\w+ (?:ответ|кратк|пересказ|резюме)"
    r"|你的(?:回答|回复|答复|摘要|输出)|(?:إجابتك|ردك|ملخصك)|اپنے (?:جواب|خلاصے)"
    r"|\b(?:ki|ia|sprachmodell\w*|chatbots?|assistent\w*|asistente|modèle de langage|modelo de lenguaje|нейросет\w+|языков\w+ модел\w+)\b"
    r".{0,60}\b(?:antwort\w*|schreib\w*|erwähn\w*|meld\w*|füg\w*|répond\w*|écri\w+|ajout\w+|mentionn\w+|respond\w+|escrib\w+"
    r"|añad\w+|mencion\w+|incluy\w+|напиш\w+|ответь\w*|сообщи\w*|добав\w+)"
)

_POLITE_ABROAD = (
    r"\b(?:bitte|por favor|veuillez|merci de|s'il vous plaît|per favore|por gentileza|proszę|graag|lütfen|пожалуйста)\b.{0,60}"
    r"\b(?:zusammenfassung|antwort\w*|schreib\w*|erwähn\w*|meld\w*|sag\w*|füg\w*|résumé|ajout\w+|mentionn\w+|écri\w+|répond\w+|dire"
    r"|resumen|respond\w+|escrib\w+|mencion\w+|dig[ao]|incluy\w+|añad\w+|riassunto|scriv\w+|rispond\w+|resumo|escrev\w+|samenvatting|schrijf\w*"
    r"|streszczeni\w+|napisz\w*|özet\w*|yaz\w*|пересказ\w*|резюме|напиш\w*|ответь\w*|сообщи\w*)|(?:请|請).{0,12}(?:写|说|回答|摘要)|من فضلك.{0,40}(?:اكتب|قل|ملخص)|براہ کرم.{0,40}(?:لکھ|کہ|خلاص)"
)
_MARKED = r"(?-i:\b(?:BEGIN|END|START|NEW|REVISED|ADMIN) (?:OF )?(?:THE )?(?:OVERRIDE|INSTRUCTIONS?|ARTICLE|PROMPT|TASK|SYSTEM|INPUT|CONTEXT|DOCUMENT|TEXT|MESSAGE)\b)"

MODEL_ALWAYS = screened(
    re.compile(
        rf"{_MARKED}|"
        r"<\|?/?(?:im_start|im_end|system|user|assistant|endoftext|eot_id|start_header_id|end_header_id|sys|inst|s|begin_of_text)\b[^>]{0,40}>"
        r"|<\|[^|>]{1,40}\|>|<</?sys>>|\[/?(?:inst|system|assistant|user)\]|</?(?:start|end)_of_turn>|</?article\b|###\s*(?:system|instructions?|response|assistant|human|user)\b"
        r"|^\W*(?:system|assistant|user|human|developer|model)(?: (?:message|prompt|note|override|update))?\s*:"
        r"|\b(?:notes?|messages?|attention|memos?|instructions?|reminders?|guidance|notice|request|hello|hi|hey|dear|for)\s*(?:to|for|:|,)?\s*(?:all |any |every |each )?"
        rf"(?:of )?(?:the |our |your |those |you )?(?:reading |friendly |helpful )?{_MODEL}\b\s*(?::|,|—|–|-|that|who|which|reading|summari[sz]ing|processing|there)"
        rf"|^\W*(?:hello|hi|hey|dear)\W+(?:there\W+)?(?:the |my )?{_MODEL}\b\W*$"
        rf"|\b{_OUTPUT} (?:of|about|on) (?:this|the (?:above|present)) {_TEXT} {_MUST}\b"
        rf"|\b(?:every|any|all|each) {_MODEL} {_MUST} (?:now |\w+ly |also |always )?{_WRITE}\b (?:that|as|in)\b"
        r"|\b(?:notes?|messages?|memos?|instructions?|reminders?) (?:to|for) (?:all |any |every |each )?(?:the |our )?"
        rf"{_MODEL}\b"
        rf"|(?<!\bto )(?<!\bnot )\b{_DROP}\s+{_OLD_ORDERS}|\byou\b[^.]{{0,60}}\b{_DROP}\s+{_OLD_ORDERS}",
        re.IGNORECASE,
    ),
    """syst assi user huma deve mode ai ais arti llm lang virt digi auto chat copi bot bots summ read craw
    igno disr forg over disc drop bypa set negl answ resp repl outp dige abst syno tran brie mess comp
    writ reca begi end star new revi admi inst sys im endo eot star""",
)
"""What speaks to a model whoever says it: turns and tokens of a chat, notes to an AI, "ignore earlier instructions"."""
MODEL_UNREPORTED = screened(
    re.compile(
        rf"\byour (?:own |next |final |whole |entire |full )?(?:{_OUTPUT}\b(?! to (?:the|our|my)\b)|system prompt|instructions|training|context)"
        r"|\b(?:you are|you're|you will be|act as|behave as|pretend to be|speak as|write as) (?:now |only )?(?:an? )(?:\w+ )?(?:ai|llm|language model|assistant|chatbot|bot|poet|pirate|translator|copywriter)\b"
        r"|\bas an? (?:ai|llm|language model|chatbot)\b"
        r"|\b(?:developer|debug|dan|jailbreak|god) mode\b"
        rf"|\b(?:when|while|if|before|after|once|in|by)\s+(?:you(?:'re| are)?\s+)?(?:ever )?(?:summari[sz]|condens|translat|paraphras|process|rewrit|answer|shorten|digest|analy[sz])\w*\s+(?:this|the|it\b|a question about|questions about)"
        rf"|^\W*{_MODEL}\s*[,:—–]"
        rf"|\b{_MODEL} (?:(?:that|who|which) )?(?:is |are )?(?:now |currently )?(?:read|summari[sz]|process|condens|translat|digest|index|analy[sz])\w*\s+(?:this|these|the (?:above|following|present)|our|it\b)"
        rf"|\b{_MODEL} {_MUST} (?:\w+ly |also |always |never |not )?{_WRITE}\b (?:\w+ ){{0,3}}?(?:that|as|in|with|only|every|[\"“])"
        rf"|\b(?:whoever|anyone|everyone|anybody|those|any (?:system|program|software|tool|service|machine)|the (?:system|program|software|tool|service|machine))(?: who| that| which)? "
        r"(?:is |are )?(?:summari[sz]|condens|translat|paraphras|process|rewrit|shorten|digest|writ|retell)\w*\b[^.]{0,40}?\b(?:this|these|our|it|about|from|up)\b"
        rf"|\b(?:any|every|all|each|the|a|an|no|your)?\s*{_OUTPUT}(?: (?:of|about|on|from|based on) (?:this|the|our|it|these)(?: \w+)?)? {_MUST} (?:\w+ly |also |always |never |not )?{_WRITE}\b"
        r"|\b(?:readers?|users?|everyone|people|the (?:public|reader|user)) (?:must|should|need to|ha(?:s|ve) to|ought to|are to|is to) be (?:told|informed|given|left|made to|led to|convinced|persuaded|shown|pointed|sent|directed)\b"
        rf"|\bit is (?:important|essential|vital|necessary|crucial|required) (?:that|for) (?:the |all |our )?(?:readers?|users?|people|everyone)\b[^.]{{0,20}}\b(?:told|informed|aware|know|learn|shown)\b"
        rf"|\byou (?:are (?:now |kindly )?(?:asked|requested|required|instructed|told) )?(?:to|must|should|have to|need to|shall|will) (?:\w+ly |now |only |also |always |never )?{_PUT_IT}\b"
        rf"|\b(?:can|could|would|will) you (?:please |kindly |also )?(?:{_PUT_IT}|add|note|include|list|(?:show|give|tell) (?:me|us|readers))\b"
        rf"|\bit (?:must|should|has to|needs to|ought to|is to) be (?:said|stated|reported|mentioned|written|added)\b[^.]*\b(?:there|{_OUTPUT})\b"
        rf"|\bin (?:any|every|each|all|the|its) (?:\w+ )?{_OUTPUT}(?: (?:of|about|on|from) (?:this|the) \w+)?, (?:\w+ly |also )?{_WRITE}\b"
        rf"|\bsystem prompt\b|\byour (?:new |next |only |real |first |actual )?(?:task|job|role|goal|mission|assignment)\b|^(?:in|when|while|by) (?:summari[sz]|condens|translat|paraphras|rewrit|retell)ing\b"
        rf"|\b(?:every|each|all|any|no) (?:\w+ )?{_OUTPUT} (?:\w+ )?(?:ends?|starts?|begins?|opens?|closes?|contains?|says?|mentions?|is complete|without)\b"
        rf"|\b(?:demand|require|insist|ask|order|want|expect)s? that (?:[\w-]+ ){{0,3}}{_OUTPUT}\b|\b(?:correct|right|only|best|proper|expected|desired) {_OUTPUT} (?:to|of|is|here|would)\b"
        r"|\b(?:readers?|users?) (?:deserve|want|need|have a right) to (?:hear|know|be told|learn|read)\b|^\W*(?:hello|hi|hey|dear)\W+(?:\w+ )?(?:model|machine|computer|robot|system|software)\b"
        r"|\bit would be (?:\w+ )?(?:wrong|mistake|dishonest|misleading|better|best|good|nice|lovely|helpful|right|fair|kind) (?:not )?(?:to|if)\b[^.]{0,30}?\b(?:omit|leave out|say|mention|report|include|add|state|note|conceal|hide|write)\b"
        rf"|\b(?:honest |good |fair |faithful |careful )?{_MODEL} would (?:\w+ly |also |always )?(?:say|state|add|report|mention|note|conclude|write)\b",
        re.IGNORECASE,
    ),
    """your you summ cond tran para proc rewr answ shor dige anal resp repl outp abst syno brie mess comp
    writ reca rete deve debu dan jail god act beha pret spea as ai ais arti llm lang virt digi auto assi
    chat copi bot bots read craw user ever peop publ impo esse vita nece cruc requ ther hell hi hey dear
    woul""",
)
"""What speaks to a model unless somebody is reported to say it: its answer, its role, whoever condenses the text."""
ADDRESSED_ABROAD = re.compile(f"{_OUTPUT_ABROAD}|{_POLITE_ABROAD}", re.IGNORECASE)
ORDERED_ABROAD = re.compile(_ABROAD, re.IGNORECASE)
"""Earlier orders are to be dropped, in other languages than English."""

FOR_READERS = re.compile(
    r"\b(?:please|kindly)\b(?! (?:\w+s|to|with|by)\b)"
    r"|\byou (?:must|should|shall|have to|need to|ought to|are (?:hereby |kindly |now )?(?:asked|required|requested|urged|advised|invited|instructed|encouraged|reminded|to)|will (?:now|please)|may want to|had better|'d better)\b"
    r"|\b(?:dear )?(?:readers?|subscribers?|users?|visitors?|customers?) (?:must|should|need to|have to|ought to|are (?:asked|requested|urged|advised|invited|encouraged|reminded) to|can (?:now )?(?:write|call|click|claim|register|join|visit|download))\b"
    r"|\b(?:we|i|the editors?|our (?:editors|team|readers)) (?:\w+ly |would |'d |also )?(?:ask|request|urge|invite|want|wish|beg|like|need|expect|trust|love|encourage)\w* (?:that |it if )?(?:you|readers|everyone|anyone|whoever|everybody)\b"
    r"|\b(?:click|tap|scan|press) (?:here|below|the link|on the|this)\b|\b(?:read|find out|see|learn|know) more (?:at|on|here|:)"
    r"|\b(?:under no circumstances?|in no (?:case|event|way)|on no account|at no (?:point|time)|nor|never|not once|only then) (?:must|should|may|can|shall|will|are) you\b"
    r"|\bit (?:would|could|will) (?:not|never|do no) (?:hurt|harm) (?:to|if)\b|\bit (?:wouldn't|couldn't|won't) (?:hurt|harm) (?:to|if)\b"
    r"|\blet's\b|\bmake sure (?:to|that|you|your)\b|\bdon't forget to\b",
    re.IGNORECASE,
)
"""Requests to whoever reads."""
ASKS = re.compile(
    r"\b(?:can|could|would|will|won't|may i ask) (?:you|somebody|someone|the reader)\b", re.IGNORECASE
)
OUGHT = re.compile(
    r"\b(?:must|should|shall|ought to|(?:has|have|needs?) to|(?:is|are) to|please|kindly|instead of|rather than)\b",
    re.IGNORECASE,
)
TEXT_NOUN = re.compile(
    r"\b(?:answers?|responses?|repl(?:y|ies)|outputs?|summar(?:y|ies)|digest|abstract|synopsis|sentences?|paragraphs?|words?|letters(?! (?:from|by|sent|to))|the fact|phrase|slogan|statement|remark"
    r"|characters?|vowels?|consonants?|headlines?|bullet points?|bullets?|wording|translation|prompts?|instructions?|emojis?|capitals|capital letters|upper ?case"
    r"|lower ?case|base64|leet|anagrams?|typos?|misspellings?|acrostics?|rhym\w+|poems?|haikus?|essays?|json|markdown|html|hyperlinks?|spaces|punctuation|tone|claims?|quotations?|quotes?|entities|stakeholders?|implications?|readers?|users?"
    r"|in (?:french|german|spanish|italian|latin|russian|chinese|arabic|urdu|esperanto|klingon|dutch|polish|turkish|english))\b",
    re.IGNORECASE,
)
"""Of what a writer writes: a command about these is meant for whoever writes about the text."""
TEXT_VERBS = frozenset(
    """write mention describe summarise summarize attribute translate rewrite paraphrase answer respond reply quote cite spell
    encode explain compose draft state say conclude pretend misspell scramble rearrange jumble rephrase reword restate render
    transcribe decode output elaborate narrate depict portray praise highlight emphasise emphasize append prepend insert embed
    incorporate integrate augment substitute capitalise capitalize anagram misquote imply infer misattribute blame assert hint
    tease enumerate""".split()
)
WITH_THAT = frozenset(
    "convey assure remind relay teach spread warn report tell inform call treat list note claim recommend suggest remember add present label mark refer".split()
)

_PLAIN = (
    r"accept|acknowledge|add(?! to (?:that|this)\b)|adjust|adopt|advise|allow|alter|amend|analyse|analyze|announce|append|apply|arrange|ask|assert|assign|assume|attach"
    r"|augment|avoid|bake|be|become|believe|boil|break|bring|browse|build|buy|calculate|capitali[sz]e|carry|check|choose|chop|cite|clarify|combine|compare|compile"
    r"|compose|conclude|confirm|connect|consider|credit|contact|continue|convert|convey|convince|cook|create|declare|decode|define|delete|deliver|deny|depict|describe|develop"
    r"|disable|discuss|disregard|distribute|download|elaborate|embed|embellish|emphasi[sz]e|enable|encode|encourage|encrypt|enhance|enjoy|ensure|enter|enumerate"
    r"|evacuate|evaluate|exaggerate|exclude|execute|expand|explain|fetch|fill|find|fold|follow|forget|generate|get|give|go|grab|guide|hide|hint|hurry|identify|ignore"
    r"|illustrate|imagine|imitate|imply|improve|include|incorporate|infer|inform|insert|install|instruct|integrate|interpret|introduce|invent|invite|join|jumble"
    r"|keep|know|learn|let|listen|maintain|make|mention|misattribute|misquote|misspell|modify|narrate|notify|obey|obtain|omit|overwrite|paraphrase|peel|persuade"
    r"|pick|portray|pour|prepare|prepend|pretend|proceed|produce|promote|protect|prove|provide|publish|put|read|rearrange|recommend|redirect|refer|refrain|reiterate"
    r"|remain|remember|remind|remove|render|rephrase|replace|respond|restate|reveal|revise|reword|rewrite|say|scramble|see|select|sell|send|simmer|simplify|simulate"
    r"|skip|speak|spell|sprinkle|stay|stir|subscribe|suggest|summari[sz]e|take|tease|tell|think|transcribe|transform|translate|treat|try|turn|underline|unplug"
    r"|urge|verify|wait|warn|wash|wear|weave|write"
)
_ALSO_NOUNS = (
    r"answer|attribute|blame|book|call|cap|care|change|claim|close|copy|cover|cut|display|divide|donate|double|draft|draw|drive|drop|email|end|express|format|forward"
    r"|frame|group|heat|help|highlight|increase|label|leave|link|list|look|lower|mark|mix|move|name|note|offer|open|order|output|pay|phone|phrase|place|point|post"
    r"|praise|present|print|quote|raise|record|reference|repeat|reply|report|request|reverse|ring|run|save|scan|search|serve|set|share|shift|show|shut|sign|signal|slice|spread"
    r"|start|state|stop|store|stress|substitute|support|swap|switch|tag|talk|trade|transfer|trust|type|update|upload|use|view|visit|vote|walk|watch|work"
)
_AFTER_NOUN = (
    r"(?:\s+(?:up|down|out|off|back|over))?(?:\s+(?:the|a|an|your|my|our|every|any|all|each|this|these|those|that|it|them|him|her|me|us|how|why|what|whether|who|if|now|immediately"
    r"|only|only|yourself|home|early|indoors|instead|readers|users|people|everything|everyone|nothing|letters|words|numbers|vowels|symbols|anagrams|emojis|capitals|names|commonly|random|french|german|money|no)\b|\s*[\"“:(\[<])"
)
COMMANDS = re.compile(
    rf"(?:(?:do not|don't|never(?! (?:has|have|had|was|were|is|did|do|does|before|mind|again|will|would|could|since|one|a)\b)|always)\s+(?P<not>\w+))"
    rf"|(?P<base>(?:{_PLAIN})(?![\w'-])(?!\s+(?:of|is|was|are|were|has|had)\b)|(?:{_ALSO_NOUNS})(?![\w'-])(?={_AFTER_NOUN})"
    rf"|(?:look|search|talk|point)(?=\s+(?:at|for|to|about)\s+(?:the|a|your|our|every)\b)|note(?=\s+(?:for the record|that|also|well)\b)|(?:stop|listen|halt|attention)(?=[.!]\s*$)|(?:answer|reply)(?=\s+(?:in|with|as|to|only|by)\b)"
    rf"|(?:quote|name|blame|praise|trust|visit|email|phone|vote)(?=\s+(?-i:[A-Z])))",
    re.IGNORECASE,
)
OPENERS = re.compile(
    r"(?:please|kindly|now|then|next|first|firstly|secondly|finally|lastly|instead|also|just|simply|and|but|so|ok|okay|hey|hello|attention|important|urgent|"
    r"from now on|henceforth|in (?:the|any|every|your) (?:first|last|opening|closing) \w+|at the (?:end|start|beginning|top|bottom)(?: of [^,]{1,40})?|for (?:each|every) \w+|"
    r"if (?:possible|needed|asked)|when asked|where possible|wherever possible|above all|most importantly|dear \w+|(?:when(?:ever)?|wherever|if|while|once|after|before|as soon as)\b[^,.]{1,60},|step \w+|(?!reply|apply|supply|rely|multiply|comply)\w+ly)\s*[,:!.]?\s+",
    re.IGNORECASE,
)
"""What may stand before the verb of a command."""
NAMES_AND_VERBS = re.compile(
    r"(?:\w+ (?:the|our|my|a) (?:[A-Z]\w+ ?){1,3}(?:, (?:an?|the|which|who|whose)|has|have|had|is|was|were|are|said|says|and|will|would)\b)",
    re.UNICODE,
)
"""Names that look like commands: "Save the Children has opened"."""
