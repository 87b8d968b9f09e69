"""Signs: the wordings by which a paragraph says that it is about the article, not of its story.

Each pattern is a list of examples in short form; where a story could begin alike, the pattern asks for more. Patterns are matched at a
paragraph's start unless their name says otherwise. Refuses to know where a paragraph stands.
"""

import re

from briefgen.patterns import pattern

_I = re.IGNORECASE
_NAME = r"(?-i:[A-Z][\w.'’-]{0,20}(?: (?:[A-Z][\w.'’-]{0,20}|de|van|von|der|al|bin|la)){1,4})"
_PIECE = r"(?:story|article|post|piece|column|content|interview|newsletter|report)"
_NETWORK = r"(?:twitter|facebook|instagram|linkedin|x|mastodon|threads|youtube)"
_GO = r"(?:visit|click|see|go to|follow|check|subscribe|read|sign up|call|please)\b"
_NO_VERB = r"(?![^\n]{0,300}\b(?:shows?|showed|finds|found|suggests?|said|says|is|are|was|were|has|have|had|will)\b)"
_JOURNALIST = (
    r"(?:reporter|correspondent|editor|writer|columnist|journalist|contributor|blogger|author|producer|anchor|host|bureau chief|freelancer"
    r"|critic|intern|reviewer|commentator|podcaster)s?\b"
)

_RIGHTS = (
    r"©|\(c\) ?\d{4}|copyright (?:©|\(c\)|\d{4}|[^.\n]{0,40}all rights)|all rights reserved",
    rf"(?:the )?(?:views|opinions) (?:and opinions )?expressed|this {_PIECE} does not (?:necessarily )?reflect",
    rf"nothing in this {_PIECE}|(?:full )?disclosures?\b ?:|disclaimers?(?: ?[:—-]|$)",
    r"(?:we|(?-i:[A-Z])[\w ]{2,30}) may (?:earn|receive|get) (?:an?|some)\b[^.\n]{0,40}(?:commission|compensation)",
    r"(?:all )?products (?:recommended|featured|listed) (?:here|by|in|on)|if you buy (?:something|anything)",
)
_CONTACTS = (
    r"to (?:contact|reach|email) (?:the |[^.\n]{2,30} )(?:\w{1,12} ){0,2}(?:reporter|editor|author|writer|journalist|staff)s?\b",
    r"contact the (?:\w{1,12} )?(?:reporter|author|editor|writer)|(?:reporter|author|editor|writer)s?(?: on this story)?:",
    r"(?:editors?|media|press|investors?) (?:relations )?contacts?(?: details)? ?:|(?:media|press|investor) contact\b",
    rf"email {_NAME} (?:at|on)\b|(?:have|got) (?:a|any) (?:news )?(?:tips?|questions?|story)\b|send (?:us )?(?:tips|an e?-?mail)\b",
)
_CREDITS = (
    r"(?:-{1,3}|[–—]) ?with (?:assistance|reporting|additional reporting|contributions?|files|help) (?:from|by)\b",
    r"with (?:reporting|additional reporting|files|assistance) (?:from|by) [^,.\n]{3,80}\.?$",
    rf"(?:-{{1,3}}|[–—])? ?(?:additional |further )?(?:reporting|writing|editing|translation|graphics?) (?:and \w{{1,12}} )?by (?-i:[A-Z]){_NO_VERB}",
    (
        r"(?:photo|image|picture|pic|credit|photograph|screenshot|illustration|featured image|header image|lead image|video)s?"
        r"(?: credits?| by| courtesy| via| source)? ?:"
    ),
    r"[(\[](?:photo|image|picture|photograph|ap photo|(?-i:REUTERS/)|getty|illustration|file photo|screenshot)\b[^()\n]{0,200}[)\]]\.?$",
    r"(?:sources?|via): ?\S{1,60}(?: \S{1,20}){0,5}$|hat tip\b|h/t\b",
)
_NOTES = (
    r"editor['’]?s['’]? note|author['’]?s['’]? note|(?:correction|clarification|note to (?:readers|editors))\b ?[:(,—-]",
    (
        rf"this {_PIECE} (?:has been|was|is|originally|first|contains|may contain|appear)[^.\n]{{0,90}}(?:updated|corrected|published|appeared"
        r"|produced|provided|syndicated|sponsored|translated|edited|republished|affiliate|advice|part of (?:a|our) series|partnership)"
    ),
    rf"(?:an )?(?:earlier|previous|original) version of (?:this|the) (?:{_PIECE}|headline|caption)|(?:originally|first) published (?:at|by|in|on)\b",
    r"(?:last )?updated(?: at| on)?:? (?:\w{3,9}\.? \d|\d)|(?:published|posted)(?: at| on)?:? (?:\w{3,9}\.? \d|\d)",
)
_MORE = (
    rf"for (?:more|further|other|additional|the latest|all the latest) (?!than\b)[^.\n]{{0,80}}(?:\b{_GO}|https?:|www\.)",
    (
        r"(?:most read|recommended|trending|more stories|more news|more coverage|latest news|top stories|related(?: \w{1,12}){0,2}|see also|also see"
        r"|also read|also watch|also on|read next|up next|further reading|popular now|you (?:may|might) (?:also|like)|don['’]?t miss|must reads?"
        r"|editor['’]?s? picks?)(?: ?(?::|$|[–—-])| (?:from|on)\b)"
    ),
    (
        r"(?:read|watch|listen|see|hear) (?:more|also|next|now|related|this|the (?:full|whole|original|entire))\b"
        r" ?(?::|$|(?:about|at|on|here|in|(?:story|article|report|interview|transcript))\b|[–—-])"
    ),
    r"read the latest\b|(?:read )?more [^.\n]{0,40}(?:coverage|stories|articles|news) (?:from|by|on|at)\b|more (?:from|by|on|about|in) [^.\n]{1,60}:?$|more:$",
    r"more [^.\n:]{1,30}: https?:|to read (?:this|the|more)\b",
    r"(?:watch|listen|video|podcast|gallery|slideshow|poll|quiz|opinion|explainer|analysis|tags?|topics?|filed under|categor(?:y|ies)):",
    r"(?:click|tap) (?:here|the|on)\b",
)
_PITCHES = (
    r"(?:sign up|subscribe|register)(?: (?:now|here|today|to|for|with)\b|[.!:]?$)|join us\b|want [^.\n]{0,80}\binbox\b",
    r"get (?:the|our|more|all)[^.\n]{0,60}(?:newsletter|inbox|app|alerts)\b",
    rf"(?:please )?follow (?:us|me|him|her|them|@|along)\b|(?:please )?follow [^.\n]{{2,60}} (?:on {_NETWORK}|@|at @)",
    rf"(?:like|find|join|connect with) (?:us|me|him|her) on\b|share (?:this|on {_NETWORK})\b",
    r"(?:story|article) continues|continue reading|scroll (?:down|to continue)|(?:this is an )?advertisements?[.:]?$",
    r"(?:sponsored|promoted)(?: (?:content|stories|links?|posts?|by)|$)|view (?:comments|photos|gallery)",
    r"(?:show |leave a |post a )?comments?(?: \(\d{1,5}\))?$|load(?:ing)? more|back to top|print(?: this)?(?: article)?$",
)
_BEGINS = "|".join((*_RIGHTS, *_CONTACTS, *_CREDITS, *_NOTES, *_MORE, *_PITCHES))
BEGINS = pattern(_BEGINS, _I)
MAY_BEGIN = re.compile(
    re.sub(r"\\.|[A-Z]", lambda m: m[0] if m[0][0] == "\\" else m[0].lower(), _BEGINS.replace("(?-i:", "(?:"))
)
"""Matches the lower case of every paragraph that BEGINS matches, and of few others: twenty times as quick, as it need not look at both cases."""

_OPENERS = (
    "additional advertisement advertisements all also an analysis article author authors back categories category clarification click comment"
    " comments connect contact continue copyright correction credit credits disclaimer disclaimers disclosure disclosures don dont earlier editing"
    " editor editors email explainer featured filed find first follow for full further gallery get got graphic graphics h hat have header hear"
    " if illustration illustrations image images investor investors join last latest lead leave like listen load loading media more most must"
    " note nothing opinion opinions original originally photo photograph photographs photos pic pics picture pictures please podcast poll"
    " popular post posted press previous print products promoted published quiz read recommended register related reporter reporters reporting"
    " screenshot screenshots scroll see send share show sign slideshow source sources sponsored story subscribe tag tags tap the this to top"
    " topic topics translation trending up updated via video videos view views want watch we with writer writers writing you"
)
OPENERS = frozenset(_OPENERS.split())
"""The first words, as far as they are plain letters, of all that MAY_BEGIN matches, but for a name in front of "may": most paragraphs have another."""

HOLDS = pattern(
    "|".join(
        (
            r"all rights reserved|may not be (?:published|reproduced|redistributed)|(?:is|are) (?:solely )?(?:those|the opinions?) of the author",
            rf"follow (?:\S{{1,20}} ){{1,5}}on {_NETWORK}\b|on twitter:? ?(?:at )?@\w|twitter: ?@",
            r"has a disclosure policy|holds? no positions?\b|(?:no|any) positions? in any (?:of the )?(?:stocks|securities|companies)",
            r"owns shares of and recommends|recommends the following|does not constitute (?:investment|financial|legal) advice",
            r"not (?:investment|financial) advice|you (?:agree|accept)[^.\n]{0,60}(?:terms of|privacy policy)",
            r"(?:sign up|subscribe)\b[^.\n]{0,60}\b(?:newsletter|here)\b|our (?:free )?(?:daily |weekly )?newsletter|(?:in|to) your inbox",
            r"(?:contains?|includes?|through|use of) affiliate links?|listen to (?:the|our) (?:full )?(?:podcast|episode)",
            r"ap photo/|(?-i:REUTERS/[A-Z])|(?:/ ?|via )getty images|welcomes [^.\n]{0,40}comments",
        )
    ),
    _I,
)
"""What gives a short paragraph away wherever it stands in it."""

MAY_HOLD = pattern(
    r"click here|\bphoto by (?-i:[A-Z])|\bsubscribe (?:now|today|here)\b|(?:this|our|is a) (?:daily|weekly) newsletter"
    rf"|contributed (?:to (?:this|the) {_PIECE}|reporting)",
    _I,
)
"""What gives a paragraph away in its first sentence."""

HINTS = (
    "all rights reserved", "may not be ", "of the author", "follow ", "twitter", "disclosure policy", "no position", "any position", "owns shares of",
    "recommends the", "does not constitute", "investment advice", "financial advice", "you agree", "you accept", "sign up", "subscribe", "newsletter",
    "your inbox", "affiliate link", "listen to ", "ap photo/", "reuters/", "getty images", "welcomes ", "click here", "photo by ", "contributed ",
)  # fmt: skip
"""One of these, in lower case, is in every paragraph that HOLDS or MAY_HOLD finds something in: the search for them is slow."""

POINTER = re.compile(
    r"(?:and |also |you can )?(?:see|find|read|get|hear|watch|check out|listen to|follow)\b[^.!?\n]{0,60}"
    r"\b(?:blog|newsletter|podcast|homepage|live ?blog|coverage|here|channel|episode|gallery|website)\b[.!:]?$",
    _I,
)
ADDRESS = pattern(r"[\w.+-]{1,60}@[\w-]{1,40}\.[\w.]{2,20}")
CONTACT = pattern(r"\b(?:reporters?|editors?|contact|e-?mail|tips?|reach|write to|bureau|newsroom|desk|follow)\b", _I)
ONLY_LINK = re.compile(
    r"(?:https?://\S{1,300}|www\.\S{1,200}|pic\.twitter\.com/\S{1,40}|@\w{1,30}|#\w{1,60}|[\w.+-]{1,60}@[\w-]{1,40}\.[\w.]{2,20})"
    r"(?: (?:https?://\S{1,300}|@\w{1,30}|#\w{1,60})){0,8}$"
)
RULE = re.compile(r"[\W_]{1,80}$|-?\s?30\s?-?$|(?:ENDS?|\(?END\)?)\.?$")
SIGN_OFF = re.compile(r"(?:--?|[–—])[ ]?[A-Z][\w.'’-]{1,20}(?: [A-Z][\w.'’-]{1,20}){0,2}$")
GREETING = pattern(
    r"(?:(?:hey|hi|hello|howdy|greetings)(?:[,!]| (?:there|everyone|all|again|folks|readers|friends)\b)"
    r"|good (?:morning|afternoon|evening|day)(?:[,!.]| (?:and|everyone|from)\b)|happy (?:mon|tues|wednes|thurs|fri)day\b|welcome back\b"
    r"|welcome to (?:the|our|this|another)\b)[^.\n]{0,80}[!.,](?: [^.!?\n]{0,60}[.!?]){0,2}$",
    _I,
)
BYLINE = re.compile(
    rf"(?:(?:story|words|text|written|reported|posted|published) )?by:? {_NAME}(?:(?:,| and| &|;| \|| [–—-]) ?[^.!?\n]{{2,80}}){{0,3}}$",
    _I,
)
BIO = re.compile(
    rf"(?:the author|the writer|{_NAME})(?:,? [\w’'., ]{{0,40}})? (?:is|are|was|covers|writes|reports|edits|hosts)\b",
    _I,
)
BIO_NOUN = pattern(
    rf"\b(?:(?:is|was) (?:also )?(?:an?|the|our|[A-Z]\S{{1,20}}['’]s) |are (?:both |all )?)[^.,\n]{{0,60}}\b{_JOURNALIST}",
    _I,
)
BIO_VERB = pattern(r"(?:covers|writes (?:about|on|for)|reports on|reports for|edits|hosts)\b")
INTRODUCES = pattern(rf"{_NAME},")  # the speaker of a quotation that stands by itself
LINKS_FOLLOW = pattern(
    r"(?:more|read|related|see|also|watch|recommended|trending|latest|most|top stories|popular)\b", _I
)
