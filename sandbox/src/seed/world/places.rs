//! Countries, their provinces and cities. Geography is real; nothing else here is.

use crate::seed::{
    row::Row,
    world::{company::Currency, random::Random},
};

/// What language names of people, companies and streets are in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tongue {
    English,
    German,
    French,
    Portuguese,
    Swedish,
    Dutch,
}

/// A country where somebody is known.
pub(crate) struct Country {
    pub(crate) name: &'static str,
    pub(crate) code: &'static str,
    pub(crate) phone: i64,
    pub(crate) tongue: Tongue,
    pub(crate) language: &'static str,
    /// What its companies' names end with.
    pub(crate) legal_form: &'static str,
    pub(crate) cities: &'static [City],
    pub(crate) currency: i64,
}

/// A city: its name, its province's code if any, and its postcodes, `#` being a digit.
type City = (&'static str, &'static str, &'static str);

/// The countries; the id of one is its place, from 1 on.
pub(crate) const COUNTRIES: [Country; 10] = [
    Country {
        name: "Ireland",
        code: "IE",
        phone: 353,
        tongue: Tongue::English,
        language: "en_GB",
        legal_form: "Ltd",
        cities: &[
            ("Galway", "G", "H91 X#F#"),
            ("Cork", "CO", "T12 K#R#"),
            ("Dublin", "D", "D0# T#W#"),
            ("Limerick", "L", "V94 P#C#"),
            ("Waterford", "WD", "X91 E#N#"),
            ("Sligo", "SO", "F91 D#H#"),
        ],
        currency: Currency::EUR,
    },
    Country {
        name: "Portugal",
        code: "PT",
        phone: 351,
        tongue: Tongue::Portuguese,
        language: "pt_PT",
        legal_form: "Lda",
        cities: &[
            ("Évora", "", "7000-###"),
            ("Porto", "", "4050-###"),
            ("Lisboa", "", "1200-###"),
            ("Aveiro", "", "3800-###"),
            ("Braga", "", "4700-###"),
        ],
        currency: Currency::EUR,
    },
    Country {
        name: "Germany",
        code: "DE",
        phone: 49,
        tongue: Tongue::German,
        language: "de_DE",
        legal_form: "GmbH",
        cities: &[
            ("Bremen", "HB", "2819#"),
            ("Hamburg", "HH", "2045#"),
            ("Lübeck", "SH", "2355#"),
            ("Köln", "NW", "5066#"),
            ("Leipzig", "SN", "0410#"),
            ("Augsburg", "BY", "8615#"),
        ],
        currency: Currency::EUR,
    },
    Country {
        name: "Sweden",
        code: "SE",
        phone: 46,
        tongue: Tongue::Swedish,
        language: "sv_SE",
        legal_form: "AB",
        cities: &[
            ("Uppsala", "", "753 ##"),
            ("Göteborg", "", "411 ##"),
            ("Malmö", "", "211 ##"),
            ("Västerås", "", "722 ##"),
        ],
        currency: Currency::SEK,
    },
    Country {
        name: "Canada",
        code: "CA",
        phone: 1,
        tongue: Tongue::English,
        language: "en_CA",
        legal_form: "Inc.",
        cities: &[
            ("Halifax", "NS", "B3H #K#"),
            ("Toronto", "ON", "M5V #R#"),
            ("Kingston", "ON", "K7L #A#"),
            ("Victoria", "BC", "V8W #T#"),
        ],
        currency: Currency::CAD,
    },
    Country {
        name: "France",
        code: "FR",
        phone: 33,
        tongue: Tongue::French,
        language: "fr_FR",
        legal_form: "SARL",
        cities: &[
            ("Nantes", "", "440##"),
            ("Lyon", "", "6900#"),
            ("Rennes", "", "350##"),
            ("Bordeaux", "", "330##"),
            ("Lille", "", "590##"),
        ],
        currency: Currency::EUR,
    },
    Country {
        name: "United Kingdom",
        code: "GB",
        phone: 44,
        tongue: Tongue::English,
        language: "en_GB",
        legal_form: "Ltd",
        cities: &[
            ("Bristol", "", "BS# #TH"),
            ("Leeds", "", "LS# #DR"),
            ("Belfast", "", "BT# #GE"),
            ("Norwich", "", "NR# #PL"),
            ("Edinburgh", "", "EH# #QS"),
        ],
        currency: Currency::GBP,
    },
    Country {
        name: "Netherlands",
        code: "NL",
        phone: 31,
        tongue: Tongue::Dutch,
        language: "nl_NL",
        legal_form: "BV",
        cities: &[
            ("Utrecht", "", "35## KD"),
            ("Haarlem", "", "20## RV"),
            ("Groningen", "", "97## JE"),
            ("Middelburg", "", "43## BN"),
        ],
        currency: Currency::EUR,
    },
    Country {
        name: "United States",
        code: "US",
        phone: 1,
        tongue: Tongue::English,
        language: "en_US",
        legal_form: "LLC",
        cities: &[
            ("Boston", "MA", "021##"),
            ("Portland", "OR", "972##"),
            ("Chicago", "IL", "606##"),
            ("Savannah", "GA", "314##"),
            ("Providence", "RI", "029##"),
            ("Austin", "TX", "787##"),
        ],
        currency: Currency::USD,
    },
    Country {
        name: "Austria",
        code: "AT",
        phone: 43,
        tongue: Tongue::German,
        language: "de_AT",
        legal_form: "GmbH",
        cities: &[
            ("Graz", "", "801#"),
            ("Linz", "", "402#"),
            ("Salzburg", "", "502#"),
        ],
        currency: Currency::EUR,
    },
];

/// Provinces: country's code, code, name. The id of one is its place, from 1 on.
pub(crate) const STATES: [(&str, &str, &str); 22] = [
    ("IE", "G", "Galway"),
    ("IE", "CO", "Cork"),
    ("IE", "D", "Dublin"),
    ("IE", "L", "Limerick"),
    ("IE", "WD", "Waterford"),
    ("IE", "SO", "Sligo"),
    ("DE", "HB", "Bremen"),
    ("DE", "HH", "Hamburg"),
    ("DE", "SH", "Schleswig-Holstein"),
    ("DE", "NW", "North Rhine-Westphalia"),
    ("DE", "SN", "Saxony"),
    ("DE", "BY", "Bavaria"),
    ("CA", "NS", "Nova Scotia"),
    ("CA", "ON", "Ontario"),
    ("CA", "BC", "British Columbia"),
    ("US", "MA", "Massachusetts"),
    ("US", "OR", "Oregon"),
    ("US", "IL", "Illinois"),
    ("US", "GA", "Georgia"),
    ("US", "RI", "Rhode Island"),
    ("US", "TX", "Texas"),
    ("US", "CA", "California"),
];

/// Streets and squares, `#` being the number.
fn streets(tongue: Tongue) -> &'static [&'static str] {
    match tongue {
        Tongue::English => &[
            "# Quay Street",
            "# Lower Mill Road",
            "# Chandlers Row",
            "# Orchard Lane",
            "# Foundry Yard",
            "# Harbour Parade",
            "# Bell Street",
        ],
        Tongue::German => &[
            "Am Speicher #",
            "Lindengang #",
            "Werftstraße #",
            "Kornmarkt #",
            "Alte Gasse #",
        ],
        Tongue::French => &[
            "# rue des Tonneliers",
            "# quai du Levant",
            "# place aux Herbes",
            "# allée des Frênes",
        ],
        Tongue::Portuguese => &[
            "Rua dos Oleiros #",
            "Travessa do Cais #",
            "Largo da Fonte #",
            "Rua do Moinho #",
        ],
        Tongue::Swedish => &[
            "Kvarngatan #",
            "Hamnvägen #",
            "Björkstigen #",
            "Smedjegatan #",
        ],
        Tongue::Dutch => &["Lijnbaan #", "Havenkade #", "Molenstraat #", "Pakhuisweg #"],
    }
}

/// Where somebody is.
#[derive(Clone)]
pub(crate) struct Address {
    pub(crate) street: String,
    pub(crate) zip: String,
    pub(crate) city: &'static str,
    pub(crate) state: Option<i64>,
    /// The country's id.
    pub(crate) country: i64,
    pub(crate) phone: String,
}

/// The country at this place.
pub(crate) fn country(place: usize) -> &'static Country {
    let [first, ..] = &COUNTRIES;
    COUNTRIES.get(place).unwrap_or(first)
}

impl Address {
    /// Somewhere in a country.
    pub(crate) fn new(place: usize, random: &mut Random) -> Self {
        let country = country(place);
        let (city, state, zip) = random.pick(country.cities);
        let street = random.pick(streets(country.tongue));
        let number = random.between(1, 96).to_string();
        let state = STATES
            .iter()
            .position(|(of, code, _)| *of == country.code && *code == state);
        Self {
            street: street.replace('#', &number),
            zip: digits(zip, random),
            city,
            state: state.map(|place| place as i64 + 1),
            country: place as i64 + 1,
            phone: digits(&format!("+{} 555 ### ###", country.phone), random),
        }
    }

    /// Written into a contact or a lead.
    pub(crate) fn write(&self, row: Row) -> Row {
        row.text("street", self.street.clone())
            .text("zip", self.zip.clone())
            .text("city", self.city)
            .maybe_link("state_id", self.state)
            .link("country_id", self.country)
    }
}

/// The pattern with a digit for every `#`.
fn digits(pattern: &str, random: &mut Random) -> String {
    let digit = |c: char| match c {
        '#' => random.pick(&['1', '2', '3', '4', '5', '6', '7', '8', '9']),
        other => other,
    };
    pattern.chars().map(digit).collect()
}
