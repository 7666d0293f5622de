"""One article, written for these tests, in the forms that people have it: pasted, as a page, PDF or Word document."""

from html import escape

TITLE = "Ruili seals its river gates after nine infections"
LINES = (
    "By Lin Qiao",
    "Published: March 31, 2021",
)
HEADING = "What has changed at the crossings"
BODY = (
    "RUILI, March 31 (River Post) -- The border city of Ruili closed three of its river gates on Wednesday after nine "
    "people were found to be infected with the novel coronavirus, the Yunnan provincial health commission said. Six of "
    "them were confirmed cases and three were asymptomatic, and five had crossed over from Myanmar.",
    "Yunnan reported six new confirmed cases of COVID-19 on March 30, 2021, the commission said in a statement on "
    "Wednesday. As of Tuesday, the province had reported 45 imported cases. All of the patients were taken to a "
    "designated hospital in the prefecture, and their close contacts were placed under quarantine.",
    "The city government ordered residents of the urban area to stay at home for a week from Wednesday. Shops and "
    "markets other than those selling food were told to shut until further notice. “We have to stop the chain at its "
    "first link,” a district official said. “Nobody here wants a second winter like the last one.”",
    "Under the new rules, all travelers who arrive through the Wanding port must stay in quarantine for 21 days. "
    "Drivers who carry goods over the medium-risk crossing-points may not leave their vehicles. The National "
    "Immigration Administration stepped up patrols along the border with Myanmar on March 29, 2021, and sent more than "
    "400 officers to the county.",
    "Cross-border trade had only begun to recover when the infections came to light. In February, the customs office "
    "suspended passenger clearance at two smaller ports. Traders said the wait for a certificate had grown from two "
    "days to nine. Some of them have sent their trucks back across the river and are waiting for better times.",
    "Dehong prefecture began to test all residents of the city on Wednesday morning and hopes to finish by Friday. "
    "Flights between Mangshi and Kunming were cut by half until April 14, 2021. On Tuesday, the Chinese mainland "
    "recorded 16 new imported cases, the National Health Commission said.",
    "Those who help others over the frontier without papers will be punished, the police said in a notice. It offers "
    "a reward to anyone who reports an illegal border-crossing. The notice names the reed beds below the old "
    "sugar mill, where the river is narrow and the far bank is only a few steps away.",
    "For now the streets are quiet. A shopkeeper whose family has lived beside the bridge for three generations said "
    "that she would wait. “The river does not move,” she said, and pulled down the shutter of her store.",
)
PARAGRAPHS = (TITLE, *LINES, *BODY[:3], HEADING, *BODY[3:])
TEXT = "\n\n".join(PARAGRAPHS)

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | River Post</title>
<meta property="og:title" content="{title}"><meta property="article:published_time" content="2021-03-31T16:20:00+08:00">
</head><body>
<div id="cookie-bar" class="cookie-consent">We use cookies to count our readers. <button>Accept all</button></div>
<header class="site-header"><a href="/">River Post</a>
<nav><ul><li><a href="/news">News</a></li><li><a href="/trade">Trade</a></li></ul></nav>
</header>
<main><article class="article"><h1>{title}</h1>
<p class="byline">{byline}</p><p class="date">{published}</p>
{first}
<figure><img src="gate.jpg" alt="">
<figcaption>A gate on the Ruili River in November 2020. Photo: Lin Qiao</figcaption></figure>
<h2>{heading}</h2>
{rest}
</article>
<aside class="related"><h3>Related stories</h3><ul>
<li><a href="/1">Guangxi reports 12 imported cases on March 2, 2021</a></li>
<li><a href="/2">Suifenhe port reopens to freight on January 9, 2021</a></li></ul></aside></main>
<footer class="site-footer"><p>Copyright 2021 River Post. All rights reserved. Licence 2010-337.</p>
<a href="/about">About us</a> <a href="/jobs">Jobs</a></footer>
</body></html>"""


def as_page() -> str:
    """The page of a news site, with its menu, cookie bar, caption, related stories and foot."""
    first, rest = ("".join(f"<p>{escape(text, quote=False)}</p>\n" for text in part) for part in (BODY[:3], BODY[3:]))
    return _PAGE.format(title=TITLE, byline=LINES[0], published=LINES[1], heading=HEADING, first=first, rest=rest)
