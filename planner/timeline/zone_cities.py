"""Places that people type and the zone database does not name, each with the zone whose clock it keeps."""

from collections import defaultdict
from collections.abc import Mapping

from planner.text.fold import fold

_CITIES = {
    "America/Los_Angeles": "San Francisco, Seattle, San Diego, San Jose, Oakland, Berkeley, Palo Alto, Stanford,"
    " Mountain View, Sacramento, Long Beach, Anaheim, Santa Clara, Santa Barbara, Santa Cruz, Pasadena, Monterey,"
    " Silicon Valley, Las Vegas, Reno, Portland, Bellevue, Redmond, LA, SF, California, Nevada, Oregon,"
    " Pacific Time",
    "America/Denver": "Salt Lake City, Boulder, Albuquerque, Santa Fe, Colorado Springs, Park City, Colorado, Utah,"
    " Mountain Time",
    "America/Phoenix": "Tucson, Scottsdale, Arizona",
    "America/Chicago": "Austin, Houston, Dallas, San Antonio, New Orleans, Minneapolis, St Louis, Saint Louis,"
    " Kansas City, Nashville, Memphis, Milwaukee, Madison, Birmingham, Oklahoma City, Texas, Illinois,"
    " Central Time",
    "America/New_York": "Boston, Washington, Washington DC, Philadelphia, Miami, Atlanta, Baltimore, Pittsburgh,"
    " Orlando, Tampa, Charlotte, Raleigh, Durham, Cambridge, Princeton, New Haven, Ithaca, Providence, Cleveland,"
    " Columbus, Cincinnati, Ann Arbor, Buffalo, Rochester, Richmond, Charlottesville, NYC, Manhattan, Brooklyn,"
    " Florida, Massachusetts, Eastern Time",
    "Pacific/Honolulu": "Hawaii, Maui, Waikiki, Waikoloa",
    "America/Puerto_Rico": "San Juan",
    "America/Toronto": "Montreal, Ottawa, Quebec, Quebec City, Waterloo, Hamilton, Kingston, London Ontario",
    "America/Vancouver": "Victoria, Whistler, Burnaby, British Columbia",
    "America/Edmonton": "Calgary, Banff, Alberta",
    "America/Mexico_City": "Guadalajara, Puebla, CDMX",
    "America/Sao_Paulo": "Rio de Janeiro, Rio, Brasilia, Belo Horizonte, Porto Alegre, Curitiba, Florianopolis,"
    " Campinas",
    "America/Bahia": "Salvador",
    "America/Argentina/Buenos_Aires": "La Plata, Rosario",
    "America/Bogota": "Medellin, Cartagena, Cali",
    "America/Lima": "Cusco, Cuzco",
    "America/Guayaquil": "Quito",
    "America/Santiago": "Valparaiso",
    "Europe/London": "Manchester, Birmingham, Edinburgh, Glasgow, Oxford, Cambridge, Bristol, Leeds, Liverpool,"
    " Cardiff, Sheffield, Newcastle, Brighton, Nottingham, York, Bath, British Time",
    "Europe/Dublin": "Cork, Galway, Limerick",
    "Europe/Lisbon": "Porto, Coimbra, Braga",
    "Europe/Madrid": "Barcelona, Valencia, Seville, Sevilla, Bilbao, Malaga, Granada, Zaragoza, San Sebastian,"
    " Palma, Mallorca, Alicante",
    "Atlantic/Canary": "Las Palmas, Tenerife",
    "Europe/Paris": "Lyon, Marseille, Toulouse, Nice, Bordeaux, Lille, Nantes, Grenoble, Strasbourg, Montpellier,"
    " Rennes, Cannes, Saclay",
    "Europe/Brussels": "Ghent, Gent, Antwerp, Leuven, Liege, Bruges",
    "Europe/Amsterdam": "Rotterdam, The Hague, Den Haag, Utrecht, Eindhoven, Delft, Leiden, Groningen, Maastricht",
    "Europe/Berlin": "Munich, München, Muenchen, Hamburg, Frankfurt, Cologne, Köln, Koeln, Stuttgart, Düsseldorf,"
    " Duesseldorf, Leipzig, Dresden, Hannover, Hanover, Nuremberg, Nürnberg, Bonn, Bremen, Heidelberg, Karlsruhe,"
    " Tübingen, Tuebingen, Saarbrücken, Saarbruecken, Dagstuhl, Darmstadt, Freiburg, Aachen, Potsdam, Dortmund,"
    " Essen, Jena, Mannheim, Münster, Garching, Central European Time",
    "Europe/Zurich": "Geneva, Genève, Genf, Lausanne, Basel, Bern, Lugano, Davos, Zürich",
    "Europe/Vienna": "Wien, Graz, Salzburg, Linz, Innsbruck, Klosterneuburg",
    "Europe/Rome": "Milan, Milano, Roma, Florence, Firenze, Turin, Torino, Bologna, Venice, Venezia, Naples, Napoli,"
    " Pisa, Trento, Trieste, Genoa, Genova, Padua, Padova, Catania, Palermo, Bari, Como, Verona",
    "Europe/Copenhagen": "Aarhus, Odense, Aalborg, Lyngby",
    "Europe/Oslo": "Bergen, Trondheim, Stavanger, Tromso",
    "Europe/Stockholm": "Gothenburg, Göteborg, Malmö, Malmo, Uppsala, Linköping, Lund",
    "Europe/Helsinki": "Espoo, Tampere, Turku, Oulu",
    "Europe/Tallinn": "Tartu",
    "Europe/Prague": "Brno, Praha",
    "Europe/Warsaw": "Krakow, Cracow, Gdansk, Wroclaw, Poznan, Lodz, Katowice, Warszawa",
    "Europe/Budapest": "Szeged, Debrecen",
    "Europe/Bucharest": "Cluj, Cluj-Napoca, Timisoara, Iasi",
    "Europe/Zagreb": "Split, Dubrovnik, Rijeka",
    "Europe/Ljubljana": "Bled, Maribor",
    "Europe/Athens": "Thessaloniki, Heraklion, Crete, Rhodes, Patras",
    "Europe/Istanbul": "Ankara, Antalya, Izmir",
    "Europe/Moscow": "St Petersburg, Saint Petersburg, Kazan, Sochi",
    "Europe/Kyiv": "Kiev, Lviv, Kharkiv, Odesa, Odessa",
    "Asia/Nicosia": "Cyprus, Limassol, Larnaca, Paphos",
    "Asia/Jerusalem": "Tel Aviv, Haifa, Eilat, Rehovot",
    "Asia/Dubai": "Abu Dhabi, Sharjah",
    "Asia/Qatar": "Doha",
    "Asia/Riyadh": "Jeddah, Mecca, Thuwal",
    "Asia/Kolkata": "Bangalore, Bengaluru, Mumbai, Bombay, Delhi, New Delhi, Chennai, Madras, Hyderabad, Pune,"
    " Ahmedabad, Goa, Jaipur, Kanpur, Kochi, Calcutta, Gandhinagar, India Time, India Standard Time",
    "Asia/Karachi": "Lahore, Islamabad",
    "Asia/Kathmandu": "Katmandu, Pokhara",
    "Asia/Colombo": "Kandy",
    "Asia/Yangon": "Rangoon",
    "Asia/Ho_Chi_Minh": "Saigon, Hanoi, Ho Chi Minh City, Da Nang, Danang",
    "Asia/Bangkok": "Phuket, Chiang Mai, Pattaya",
    "Asia/Kuala_Lumpur": "Penang, Langkawi",
    "Asia/Jakarta": "Bandung, Surabaya, Yogyakarta",
    "Asia/Makassar": "Bali, Denpasar",
    "Asia/Manila": "Cebu, Quezon City",
    "Asia/Shanghai": "Beijing, Peking, Shenzhen, Guangzhou, Canton, Hangzhou, Nanjing, Chengdu, Wuhan, Xian, Xi'an,"
    " Tianjin, Suzhou, Chongqing, Dalian, Xiamen, Qingdao, Hefei, Harbin, Sanya, Guilin, China Time",
    "Asia/Taipei": "Hsinchu, Tainan, Kaohsiung, Taichung",
    "Asia/Seoul": "Busan, Daejeon, Incheon, Jeju, Daegu, Pohang",
    "Asia/Tokyo": "Kyoto, Osaka, Yokohama, Nagoya, Sapporo, Fukuoka, Kobe, Nara, Sendai, Hiroshima, Okinawa,"
    " Tsukuba, Japan Time",
    "Australia/Sydney": "Canberra, Newcastle, Wollongong",
    "Australia/Melbourne": "Geelong, Victoria",
    "Australia/Brisbane": "Gold Coast, Cairns, Queensland",
    "Pacific/Auckland": "Wellington, Christchurch, Queenstown, Dunedin, Hamilton",
    "Africa/Johannesburg": "Cape Town, Durban, Pretoria, Stellenbosch",
    "Africa/Casablanca": "Marrakech, Marrakesh, Rabat, Fez",
    "Africa/Cairo": "Alexandria",
    "Africa/Lagos": "Abuja, Ibadan",
    "Africa/Accra": "Kumasi",
    "Africa/Nairobi": "Mombasa",
}

_COUNTRIES = {
    "GB": "UK, United Kingdom, Great Britain, England, Scotland, Wales, Northern Ireland",
    "US": "USA, America, United States of America",
    "KR": "Korea, South Korea, Republic of Korea",
    "KP": "North Korea",
    "NL": "Holland, The Netherlands",
    "AE": "UAE, Emirates",
    "CZ": "Czechia",
    "CI": "Ivory Coast",
    "MM": "Burma, Myanmar",
    "CD": "DR Congo",
    "CG": "Congo Republic",
    "TR": "Türkiye",
    "DE": "Deutschland",
    "AT": "Österreich",
    "CH": "Schweiz, Suisse",
    "ES": "España",
    "IT": "Italia",
    "BR": "Brasil",
}


def cities() -> Mapping[str, tuple[str, ...]]:
    """Each folded place name with the zones it may mean; several for "Cambridge"."""
    zones: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for zone, names in _CITIES.items():
        for name in {fold(name.strip()) for name in names.split(",")}:
            zones[name] += (zone,)
    return zones


def place_names() -> Mapping[str, str]:
    """Each folded place name as it is written."""
    places = (name.strip() for names in _CITIES.values() for name in names.split(","))
    return {fold(place): place for place in places}


def country_names() -> Mapping[str, tuple[str, ...]]:
    """Each ISO 3166 code with further names of the country, folded."""
    return {
        code: tuple(fold(name.strip()) for name in names.split(",")) for code, names in _COUNTRIES.items()
    }
