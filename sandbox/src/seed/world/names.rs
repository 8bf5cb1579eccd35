//! Names of people and companies, put together from parts in the languages of their countries. None is
//! taken from anybody.

use crate::seed::world::{
    places::{Country, Tongue},
    random::Random,
};

/// The parts that a language's names are made of.
struct Parts {
    given: &'static [&'static str],
    family: &'static [&'static str],
    /// Beginnings and ends of company names: `Tarn` and `mere`.
    stems: &'static [&'static str],
    ends: &'static [&'static str],
    /// What the company does.
    trades: &'static [&'static str],
}

const ENGLISH: Parts = Parts {
    given: &[
        "Alma", "Bridie", "Conor", "Della", "Edmund", "Fiona", "Gareth", "Hester", "Ivor",
        "Jessamy", "Kieran", "Lorna", "Miles", "Nuala", "Owen", "Petra", "Rowan", "Sorcha",
        "Tobias", "Una",
    ],
    family: &[
        "Ashcombe",
        "Brannock",
        "Calder",
        "Dunmore",
        "Eastlake",
        "Farrelly",
        "Gorse",
        "Haverty",
        "Inchbald",
        "Kilduff",
        "Larkin",
        "Merrow",
        "Northcote",
        "Oakes",
        "Penrose",
        "Quilty",
        "Ravensby",
        "Stannard",
        "Tolliver",
        "Wexcombe",
    ],
    stems: &[
        "Tarn", "Quill", "Bram", "Fenn", "Hazel", "Lark", "Marl", "Osier", "Pell", "Rook", "Sedge",
        "Thistle", "Wyn", "Alder",
    ],
    ends: &[
        "mere", "wick", "stow", "ford", "combe", "ley", "haven", "gate", "burn", "croft", "well",
        "holt",
    ],
    trades: &[
        "Interiors",
        "Hotels",
        "Home & Garden",
        "Furnishings",
        "Department Store",
        "Inns",
        "Lettings",
        "Lighting",
        "Design Studio",
        "Gifts",
        "Contracts",
        "Living",
        "Tea Rooms",
        "Joinery",
    ],
};

const GERMAN: Parts = Parts {
    given: &[
        "Anselm", "Birte", "Carsten", "Dörte", "Ewald", "Frauke", "Gesa", "Hinnerk", "Ilka",
        "Jost", "Kerstin", "Lutz", "Maike", "Nele", "Ole", "Rieke", "Swantje", "Till",
    ],
    family: &[
        "Ahlbrecht",
        "Brandt",
        "Claasen",
        "Dierksen",
        "Ellerbrock",
        "Fehrmann",
        "Gerlach",
        "Harms",
        "Immken",
        "Jessen",
        "Kampen",
        "Lohmann",
        "Mertens",
        "Niehaus",
        "Oltmann",
        "Petersen",
    ],
    stems: &[
        "Birken", "Dorn", "Ehl", "Fähr", "Gold", "Hafen", "Kirch", "Linden", "Mohr", "Nord",
        "Rosen", "Sand", "Tannen", "Weiden",
    ],
    ends: &[
        "kontor", "hof", "berg", "feld", "stein", "brück", "thal", "horst", "kamp", "wiek", "au",
        "moor",
    ],
    trades: &[
        "Wohnen",
        "Einrichtungen",
        "Hotelbetriebe",
        "Möbelhaus",
        "Leuchten",
        "Raumkonzepte",
        "Gastwirtschaften",
        "Wohnkultur",
        "Innenausbau",
        "Warenhaus",
        "Handel",
        "Gartenkultur",
        "Ferienwohnungen",
        "Objekte",
    ],
};

const FRENCH: Parts = Parts {
    given: &[
        "Aurore", "Bastien", "Colette", "Damien", "Élise", "Fabien", "Gaëlle", "Hugo", "Inès",
        "Joël", "Lucie", "Mathis", "Noémie", "Odile", "Perrine", "Rémi", "Solène", "Yann",
    ],
    family: &[
        "Aubin",
        "Belleroche",
        "Carrouge",
        "Delaunay",
        "Estève",
        "Fontanel",
        "Grandval",
        "Herbelin",
        "Jourdan",
        "Kerlann",
        "Lestrade",
        "Maufroy",
        "Noailly",
        "Orval",
        "Pradeau",
        "Rochebrune",
    ],
    stems: &[
        "Beau", "Clair", "Haute", "Mont", "Rive", "Roche", "Belle", "Bois", "Champ", "Font",
        "Grand", "Val", "Chante", "Perle",
    ],
    ends: &[
        "lande", "vent", "mont", "fleur", "source", "pré", "combe", "mare", "neige", "lac",
        "croix", "roseraie",
    ],
    trades: &[
        "Intérieurs",
        "Hôtels",
        "Décoration",
        "Mobilier",
        "Luminaires",
        "Maison",
        "Agencement",
        "Cadeaux",
        "Ateliers",
        "Restauration",
        "Jardins",
        "Résidences",
        "Boutiques",
        "Projets",
    ],
};

const PORTUGUESE: Parts = Parts {
    given: &[
        "Afonso", "Beatriz", "Catarina", "Duarte", "Eva", "Filipa", "Gonçalo", "Helena", "Isaura",
        "Jorge", "Leonor", "Marta", "Nuno", "Olívia", "Rui", "Sílvia", "Tomás", "Vera",
    ],
    family: &[
        "Abrantes",
        "Barradas",
        "Caldeira",
        "Domingues",
        "Estrela",
        "Falcão",
        "Garcês",
        "Horta",
        "Lameira",
        "Meireles",
        "Novais",
        "Outeiro",
        "Pimenta",
        "Quaresma",
        "Rebelo",
        "Sardinha",
    ],
    stems: &[
        "Monte", "Quinta", "Vale", "Ribeira", "Serra", "Fonte", "Casa", "Torre", "Pedra", "Porta",
        "Horta", "Eira", "Ponte", "Adega",
    ],
    ends: &[
        " do Freixo",
        " da Maré",
        " do Carvalho",
        " das Cegonhas",
        " do Linho",
        " da Cal",
        " Velha",
        " Branca",
        " do Sobreiro",
        " da Vinha",
        " do Norte",
        " Serena",
    ],
    trades: &[
        "Interiores",
        "Hotéis",
        "Mobiliário",
        "Decoração",
        "Iluminação",
        "Turismo Rural",
        "Lar",
        "Presentes",
        "Restauração",
        "Projetos",
        "Jardins",
        "Armazéns",
        "Alojamentos",
        "Oficinas",
    ],
};

const SWEDISH: Parts = Parts {
    given: &[
        "Astrid", "Bertil", "Ebba", "Folke", "Greta", "Hjalmar", "Ingrid", "Jonas", "Klara",
        "Ludvig", "Malin", "Nils", "Saga", "Signe", "Tove", "Viggo",
    ],
    family: &[
        "Almgren",
        "Björkman",
        "Dahlin",
        "Ekdahl",
        "Forslund",
        "Granath",
        "Hedlund",
        "Isaksson",
        "Kvist",
        "Lindroth",
        "Moberg",
        "Nordlund",
        "Rosén",
        "Sandell",
        "Tegnér",
        "Wikander",
    ],
    stems: &[
        "Björk", "Ek", "Gran", "Hav", "Lind", "Måne", "Nord", "Skogs", "Sten", "Strand", "Söder",
        "Vinter", "Äng", "Norr",
    ],
    ends: &[
        "lund", "dal", "ström", "holm", "vik", "gård", "näs", "berga", "sund", "hult", "mark", "ås",
    ],
    trades: &[
        "Interiör",
        "Hotell",
        "Möbler",
        "Belysning",
        "Inredning",
        "Hem",
        "Kontor",
        "Trädgård",
        "Butiker",
        "Krog",
        "Design",
        "Stugor",
        "Handel",
        "Projekt",
    ],
};

const DUTCH: Parts = Parts {
    given: &[
        "Anouk", "Bram", "Cato", "Daan", "Elske", "Floris", "Geertje", "Hidde", "Iris", "Jelle",
        "Koen", "Lieke", "Maarten", "Noor", "Pepijn", "Roos", "Sjoerd", "Tess",
    ],
    family: &[
        "Akkerman",
        "Boersma",
        "Coster",
        "Dijkhuis",
        "Elzinga",
        "Folkerts",
        "Goudriaan",
        "Hoekstra",
        "Jongsma",
        "Kuipers",
        "Lammers",
        "Molenaar",
        "Nauta",
        "Oosterom",
        "Postma",
        "Reinders",
    ],
    stems: &[
        "Linden", "Molen", "Duin", "Polder", "Riet", "Veen", "Zand", "Haven", "Kaap", "Meer",
        "Noorder", "Wilgen", "Zilver", "Ooster",
    ],
    ends: &[
        "hof", "dam", "oord", "burg", "zicht", "huis", "wijk", "horst", "kade", "hoek", "land",
        "rode",
    ],
    trades: &[
        "Interieur",
        "Hotels",
        "Meubelen",
        "Verlichting",
        "Wonen",
        "Projectinrichting",
        "Horeca",
        "Warenhuis",
        "Cadeaus",
        "Tuin",
        "Ateliers",
        "Vakantieparken",
        "Kantoren",
        "Handel",
    ],
};

fn parts(tongue: Tongue) -> &'static Parts {
    match tongue {
        Tongue::English => &ENGLISH,
        Tongue::German => &GERMAN,
        Tongue::French => &FRENCH,
        Tongue::Portuguese => &PORTUGUESE,
        Tongue::Swedish => &SWEDISH,
        Tongue::Dutch => &DUTCH,
    }
}

/// Somebody's name.
pub(crate) fn person(tongue: Tongue, random: &mut Random) -> String {
    let parts = parts(tongue);
    let given = random.pick(parts.given);
    format!("{given} {}", random.pick(parts.family))
}

/// The name of the company at this place among those of its language; no two have the same. Every
/// other one is called after those who founded it.
pub(crate) fn company(country: &Country, place: usize) -> String {
    let Parts {
        family,
        stems,
        ends,
        trades,
        ..
    } = parts(country.tongue);
    let (name, round) = match place % 2 {
        0 => {
            let ([stem, end, trade], round) = combination([stems, ends, trades], place / 2);
            (format!("{stem}{end} {trade}"), round)
        }
        _ => {
            let ([one, trade, other], round) = combination([family, trades, family], place / 2);
            match one == other {
                true => (format!("A. {one} {trade}"), round),
                false => (format!("{one} & {other} {trade}"), round),
            }
        }
    };
    match round {
        0 => format!("{name} {}", country.legal_form),
        again => format!("{name} {} {}", again + 1, country.legal_form),
    }
}

/// The combination at this place, and how often all of them came before. Neighbours have nothing in
/// common.
fn combination(lists: [&[&'static str]; 3], place: usize) -> ([&'static str; 3], usize) {
    let all = lists
        .iter()
        .map(|list| list.len())
        .product::<usize>()
        .max(1);
    // The golden section of all, or the first number after it that shares no divisor with them: every
    // combination comes before one returns.
    let section = all * 618 / 1000;
    let step = (section..).find(|step| greatest_divisor(*step, all) == 1);
    let mut rest = (place + 5) % all * step.unwrap_or(1) % all;
    let parts = lists.map(|list| {
        let part = list.get(rest % list.len().max(1));
        rest /= list.len().max(1);
        part.copied().unwrap_or_default()
    });
    (parts, place / all)
}

fn greatest_divisor(one: usize, other: usize) -> usize {
    match other {
        0 => one,
        _ => greatest_divisor(other, one % other),
    }
}

/// The family name at this place, and how often all of them came before.
pub(crate) fn family(tongue: Tongue, place: usize) -> (&'static str, usize) {
    let names = parts(tongue).family;
    let count = names.len().max(1);
    let name = names.get(place % count).copied();
    (name.unwrap_or_default(), place / count)
}

/// A name as part of a host name or a login: `maple-mortar`.
pub(crate) fn slug(name: &str, between: &str) -> String {
    let plain: String = name.to_lowercase().chars().filter_map(letter).collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    words.join(between)
}

fn letter(c: char) -> Option<char> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        '.' | '\'' => return None,
        c if c.is_ascii_alphanumeric() => c,
        _ => ' ',
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{super::places::COUNTRIES, *};

    #[test]
    fn company_names_do_not_come_twice() {
        for country in &COUNTRIES {
            let names = (0..20_000).map(|place| company(country, place));
            let names: BTreeSet<String> = names.collect();
            assert_eq!(names.len(), 20_000, "{}", country.name);
        }
    }

    #[test]
    fn slugs_are_plain() {
        for (name, slugged) in [
            ("Quinta do Freixo", "quinta-do-freixo"),
            ("Maple & Mortar Inc.", "maple-mortar-inc"),
            ("Björklund Möbler", "bjorklund-mobler"),
        ] {
            assert_eq!(slug(name, "-"), slugged);
        }
    }
}
