"""Sentences in the manner of agencies and commissions (own words), each with the counts that a careful reader takes from it.

A count is written `value status origin scope place`, origin `-` where the text says none; `>=`, `~`, `<=` before the value
for a bound, `?` after the place for an ambiguous one.
"""

SENTENCES: dict[str, tuple[str, list[str]]] = {
    # daily reports of the national commission
    "daily-report": (
        "The Chinese mainland reported 17 new COVID-19 cases on Sunday, including 12 imported ones, the National Health "
        "Commission said Monday.",
        ["17 confirmed - new China", "12 confirmed imported new China"],
    ),
    "daily-report-brackets": (
        "On April 8, 31 provincial-level regions on the Chinese mainland reported 63 new cases of confirmed infections, of "
        "which 61 were imported and two were local (one in Guangdong and one in Shandong).",
        [
            "63 confirmed - new China",
            "61 confirmed imported new China",
            "2 confirmed local new China",
            "1 confirmed local new Guangdong",
            "1 confirmed local new Shandong",
        ],
    ),
    "all-imported": (
        "Eight new cases were recorded on the mainland on Tuesday, all of them imported. Four were reported in Shanghai, two in "
        "Fujian, and one each in Tianjin and Sichuan.",
        [
            "8 confirmed imported new China",
            "4 confirmed imported new Shanghai",
            "2 confirmed imported new Fujian",
            "1 confirmed imported new Tianjin",
            "1 confirmed imported new Sichuan",
        ],
    ),
    "local-by-province": (
        "The mainland on Thursday recorded 48 locally transmitted COVID-19 cases, with 21 in Inner Mongolia, 12 in Gansu, eight in "
        "Ningxia and seven in Beijing.",
        [
            "48 confirmed local new China",
            "21 confirmed local new Inner Mongolia",
            "12 confirmed local new Gansu",
            "8 confirmed local new Ningxia",
            "7 confirmed local new Beijing",
        ],
    ),
    "local-reported-in": (
        "Of the locally transmitted cases, 35 were reported in Heilongjiang, 14 in Hebei and five in Gansu, the commission said.",
        [],
    ),
    "of-the-local-cases": (
        "The mainland reported 54 new local cases on Wednesday. Of the new local cases, 35 were reported in Heilongjiang, 14 in "
        "Hebei and five in Gansu, the commission said.",
        [
            "54 confirmed local new China",
            "35 confirmed local new Heilongjiang",
            "14 confirmed local new Hebei",
            "5 confirmed local new Gansu",
        ],
    ),
    "cumulative": (
        "By the end of Saturday, the mainland had reported a total of 83,600 confirmed cases, including 4,634 deaths.",
        ["83600 confirmed - cumulative China", "4634 death - cumulative China"],
    ),
    "cured-and-discharged": (
        "As of Sunday, a total of 77,100 patients had been discharged from hospitals after recovery.",
        ["77100 recovered - cumulative China"],
    ),
    "discharged-that-day": (
        "Also on Sunday, 42 people were discharged from hospital on the mainland.",
        ["42 recovered - new China"],
    ),
    "still-treated": (
        "There were 1,031 patients still being treated on the mainland, including 81 in severe condition.",
        ["1031 confirmed - active China", "81 severe - active China"],
    ),
    "of-whom-severe": (
        "As of Friday, 312 patients were receiving treatment in hospital, of whom four were in critical condition.",
        ["312 confirmed - active China", "4 severe - active China"],
    ),
    "observation": (
        "A total of 989 asymptomatic cases remained under medical observation on the mainland, 142 of whom were from overseas.",
        ["989 asymptomatic - active China", "142 asymptomatic imported active China"],
    ),
    "asymptomatic-moved": (
        "The mainland reported 27 new asymptomatic carriers on Monday, six of whom came from abroad. No previously asymptomatic "
        "cases were re-categorized as confirmed ones.",
        ["27 asymptomatic - new China", "6 asymptomatic imported new China"],
    ),
    "no-deaths": (
        "The mainland reported 10 new confirmed cases on Friday. No new deaths or suspected cases were reported.",
        ["10 confirmed - new China", "0 death - new China", "0 suspected - new China"],
    ),
    "no-suspected-nor-deaths": (
        "No new suspected cases and no deaths related to COVID-19 were reported on the mainland on Tuesday.",
        ["0 suspected - new China", "0 death - new China"],
    ),
    "overall-imported": (
        "Altogether 1,600 imported cases had been reported on the mainland by Wednesday. Of them, 780 had been discharged from "
        "hospitals and 820 remained hospitalized, with 38 in severe condition. No deaths had been reported among the imported cases.",
        [
            "1600 confirmed imported cumulative China",
            "780 recovered imported cumulative China",
            "820 confirmed imported active China",
            "38 severe imported active China",
            "0 death imported cumulative China",
        ],
    ),
    "hong-kong-macao-taiwan": (
        "By the end of Tuesday, 1,040 confirmed cases including four deaths had been reported in the Hong Kong Special "
        "Administrative Region, 45 confirmed cases in the Macao SAR, and 440 in Taiwan including seven deaths.",
        [
            "1040 confirmed - cumulative Hong Kong",
            "4 death - cumulative Hong Kong",
            "45 confirmed - cumulative Macao",
            "440 confirmed - cumulative Taiwan",
            "7 death - cumulative Taiwan",
        ],
    ),
    "close-contacts": (
        "A total of 8,309 close contacts were under medical observation on the mainland.",
        ["8309 close_contact - active China"],
    ),
    "totals-on-mainland": (
        "The total number of confirmed cases on the mainland had reached 90,500 by Friday, with the death toll at 4,636.",
        ["90500 confirmed - cumulative China", "4636 death - cumulative China"],
    ),
    # Reuters, CNA and SCMP
    "reuters-up-from": (
        "Mainland China reported 92 new confirmed coronavirus cases for Oct 31, up from 59 a day earlier, the health authority said "
        "on Monday.",
        ["92 confirmed - new China", "59 confirmed - new China"],
    ),
    "reuters-of-the-new": (
        "China had 71 new cases on Tuesday, compared with 98 a day earlier. Of the new infections, 59 were locally transmitted, up from "
        "52.",
        [
            "71 confirmed - new China",
            "98 confirmed - new China",
            "59 confirmed local new China",
            "52 confirmed local new China",
        ],
    ),
    "reuters-stands": (
        "The number of new asymptomatic cases fell to 12 from 29 a day earlier. The total number of confirmed cases in mainland China "
        "now stands at 97,243, while the death toll remained unchanged at 4,636.",
        [
            "12 asymptomatic - new China",
            "29 asymptomatic - new China",
            "97243 confirmed - cumulative China",
            "4636 death - cumulative China",
        ],
    ),
    "reuters-bring-total": (
        "China reported three new deaths on Wednesday, all in Wuhan, bringing the total to 3,304.",
        ["3 death - new Wuhan", "3304 death - cumulative China"],
    ),
    "reuters-rose-by": (
        "The number of confirmed cases rose by 48 to 81,518, authorities in China said.",
        ["48 confirmed - new China", "81518 confirmed - cumulative China"],
    ),
    "reuters-all-but-one": (
        "China reported 19 new cases on Thursday, all but one of them imported.",
        ["19 confirmed - new China"],
    ),
    "cna-since": (
        "Yunnan has recorded more than 100 local infections since July 4.",
        ["100>= confirmed local new Yunnan"],
    ),
    "scmp-city": (
        "Manzhouli, a city in Inner Mongolia bordering Russia, reported nine local cases and two asymptomatic infections on Friday.",
        ["9 confirmed local new Manzhouli", "2 asymptomatic - new Manzhouli"],
    ),
    "scmp-outbreak": (
        "The latest outbreak in the border city of Heihe has infected nearly 300 people.",
        ["300~ confirmed - new Heihe"],
    ),
    "scmp-spread": (
        "The Delta outbreak has spread to 16 provinces, with over 500 infections reported in two weeks.",
        ["500>= confirmed - new China"],
    ),
    "scmp-killed": (
        "The disease has killed 3,331 people in China and infected some 82,000.",
        ["3331 death - cumulative China", "82000~ confirmed - cumulative China"],
    ),
    "tested-positive": (
        "Twelve passengers on a flight from Moscow to Shanghai tested positive on Friday.",
        ["12 confirmed imported new Shanghai"],
    ),
    # provincial and city commissions
    "province-commission": (
        "Heilongjiang Province reported 22 new imported confirmed cases on April 14, the provincial health commission said. All of the "
        "patients entered through the land port of Suifenhe.",
        ["22 confirmed imported new Heilongjiang"],
    ),
    "city-part": (
        "Yunnan reported 11 new confirmed cases on Sunday, including eight in Ruili and three in Longchuan.",
        ["11 confirmed - new Yunnan", "8 confirmed - new Ruili", "3 confirmed - new Longchuan"],
    ),
    "province-back": (
        "Inner Mongolia confirmed seven new cases on Monday, all in Ejina Banner. The region now has 58 patients in hospital.",
        ["7 confirmed - new Ejina Banner", "58 confirmed - active Inner Mongolia"],
    ),
    "total-to-in": (
        "The new cases brought the total number of imported infections in Shanghai to 371.",
        ["371 confirmed imported cumulative Shanghai"],
    ),
    "headings": (
        "New cases: 12. Confirmed: 81,708. Deaths: 3,331.",
        ["12 confirmed - new China", "81708 confirmed - cumulative China", "3331 death - cumulative China"],
    ),
    "converted": (
        "Jilin reported five new confirmed cases on Friday, two of which were previously asymptomatic.",
        ["5 confirmed - new Jilin", "2 confirmed - new Jilin"],
    ),
    "no-new-for-days": (
        "Hubei has reported no new confirmed cases for 14 consecutive days.",
        ["0 confirmed - new Hubei"],
    ),
    "not-a-single": (
        "Not a single new infection was found in Dongning on Thursday.",
        ["0 confirmed - new Dongning"],
    ),
    "remaining": (
        "Sichuan reported four new cases on Monday. Two of the cases were imported from Nepal, and the remaining two were local.",
        ["4 confirmed - new Sichuan", "2 confirmed imported new Sichuan", "2 confirmed local new Sichuan"],
    ),
    "countries": (
        "Guangdong reported six imported cases on Tuesday: three from the Philippines, two from Britain and one from Thailand.",
        [
            "6 confirmed imported new Guangdong",
            "3 confirmed imported new Guangdong",
            "2 confirmed imported new Guangdong",
            "1 confirmed imported new Guangdong",
        ],
    ),
    "ambiguous-total": (
        "Hunchun recorded two new imported cases on Monday, the provincial health commission said. A total of 19 cases had been "
        "reported as of Monday.",
        ["2 confirmed imported new Hunchun", "19 confirmed - cumulative Hunchun?"],
    ),
    "reported-three-commas": (
        "Beijing reported three cases, Shanghai two and Guangdong one.",
        ["3 confirmed - new Beijing", "2 confirmed - new Shanghai", "1 confirmed - new Guangdong"],
    ),
    "a-dozen": (
        "About a dozen new infections were found in Manzhouli over the weekend.",
        ["12~ confirmed - new Manzhouli"],
    ),
    "up-to-so-far": (
        "So far, 276 people have been infected in Heihe, the city government said on Sunday.",
        ["276 confirmed - cumulative Heihe"],
    ),
    "million": (
        "India has recorded more than 1.2 million infections so far.",
        ["1200000>= confirmed - cumulative India"],
    ),
    "recovered-more": (
        "Another 15 patients recovered and were discharged in Jilin on Friday.",
        ["15 recovered - new Jilin"],
    ),
    "no-local-in-days": (
        "The city of Ruili has seen zero local infections since Saturday.",
        ["0 confirmed local new Ruili"],
    ),
    # no counts
    "money": ("Offenders face fines of up to 30,000 yuan, and informants can receive 10,000 yuan.", []),
    "vaccines": (
        "China had given 1.2 billion doses of vaccines by Sunday, and 45 percent of residents were covered.",
        [],
    ),
    "tests": ("The city carried out 230,000 nucleic acid tests and opened 46 testing sites.", []),
    "threshold": ("If five or more passengers test positive, the airline's flights are suspended for one week.", []),
    "risk-areas": ("Areas with more than 10 cases in 14 days are classed as high risk.", []),
    "law": ("Police in Yunnan cracked 43 cases of smuggling and arrested 112 suspects.", []),
    "illegal-crossers": ("Border police caught 27 people who had crossed the river illegally.", []),
    "medics": ("More than 400 medical workers from 12 provinces were sent to Suifenhe.", []),
    "quarantined": ("Some 1,300 travelers are in quarantine at 22 hotels in Suifenhe.", []),
    "ages": ("The patient is a 32-year-old man who lived on the 4th floor with two children.", []),
    "ordinal": ("It was the first case in the city since March 2020.", []),
    "population": ("Suifenhe, a city of 70,000 people, has one hospital.", []),
    "flights": ("China allows one flight a week by each airline to one country under the Five One policy.", []),
}
