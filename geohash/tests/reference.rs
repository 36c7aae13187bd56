//! Scores, texts, positions, distances and search results are those of the installed Redis.

use geohash::{
    Figure, LATITUDE, LONGITUDE, Point, Shape, Unit, calculate_areas_by_shape, distance,
    geohash_text,
};
use tests::living::{Living, Random, Reply, command};

fn between(random: &mut Random, low: f64, high: f64) -> f64 {
    let unit = (random.next() >> 11) as f64 / (1_u64 << 53) as f64;
    low + unit * (high - low)
}

fn point(longitude: f64, latitude: f64) -> Point {
    Point::new(longitude, latitude).expect("on the map")
}

/// Places all over the map: everywhere, near each other, near the ends, and on lines between cells.
fn places(random: &mut Random, count: usize) -> Vec<Point> {
    let edges_x = [-180.0, 180.0, 0.0, 90.0, -90.0, 179.999999999, 1e-12, 45.0];
    let edges_y = [
        LATITUDE.min,
        LATITUDE.max,
        0.0,
        42.52556439,
        -85.0,
        85.0,
        1e-12,
    ];
    let mut places: Vec<Point> = edges_x
        .iter()
        .flat_map(|x| edges_y.iter().map(|y| point(*x, *y)))
        .collect();
    while places.len() < count {
        let (x, y) = match random.below(6) {
            0 | 1 => (
                between(random, LONGITUDE.min, LONGITUDE.max),
                between(random, LATITUDE.min, LATITUDE.max),
            ),
            2 => (between(random, 13.0, 14.0), between(random, 52.0, 53.0)),
            3 => (
                between(random, -180.0, 180.0),
                between(random, 80.0, LATITUDE.max),
            ),
            4 => (
                between(random, -180.0, 180.0),
                between(random, LATITUDE.min, -80.0),
            ),
            _ => {
                let side = if random.below(2) == 0 { -180.0 } else { 179.0 };
                (
                    side + between(random, 0.0, 1.0),
                    between(random, -85.0, 85.0),
                )
            }
        };
        places.push(point(x, y));
    }
    places
}

fn bulk(text: impl AsRef<[u8]>) -> Reply {
    Reply::Bulk(text.as_ref().to_vec())
}

/// As GEOPOS prints a coordinate: 17 digits behind the point, without the zeros at the end.
fn coordinate(value: f64) -> String {
    let text = format!("{value:.17}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// As distances are printed (`fixedpoint_d2string`): four digits of the number that ten thousand
/// times the distance rounds to. `%.4f` differs when that product has been rounded to a half.
fn four_digits(distance: f64) -> String {
    let scaled = (distance * 10_000.0).round_ties_even() as i64;
    format!("{}.{:04}", scaled / 10_000, scaled % 10_000)
}

fn position(place: Point) -> Reply {
    let coordinates = [place.longitude(), place.latitude()];
    Reply::Array(coordinates.map(|value| bulk(coordinate(value))).to_vec())
}

fn add(living: &mut Living, places: &[Point]) {
    let commands: Vec<_> = places
        .iter()
        .enumerate()
        .map(|(member, place)| {
            let (x, y) = (place.longitude().to_string(), place.latitude().to_string());
            command(["GEOADD", "k", &x, &y, &member.to_string()])
        })
        .collect();
    let replies = living.pipeline(&commands);
    assert!(replies.iter().all(|reply| *reply == Reply::Integer(1)));
}

#[test]
fn places_are_stored_printed_and_measured_as_by_the_original() {
    let Some(mut living) = Living::start(&[]) else {
        return;
    };
    let mut random = Random(1);
    let places = places(&mut random, 12_000);
    add(&mut living, &places);
    let units = [
        ("m", Unit::Meters),
        ("KM", Unit::Kilometers),
        ("ft", Unit::Feet),
        ("Mi", Unit::Miles),
    ];
    let mut commands = Vec::new();
    let mut expected = Vec::new();
    for (member, place) in places.iter().enumerate() {
        let name = member.to_string();
        let stored = Point::of_score(place.score() as f64);
        let other = random.below(places.len());
        let to = Point::of_score(places[other].score() as f64);
        let (unit_name, unit) = units[random.below(4)];
        commands.push(command(["ZSCORE", "k", &name]));
        expected.push(bulk((place.score() as f64).to_string()));
        commands.push(command(["GEOHASH", "k", &name]));
        expected.push(Reply::Array(vec![bulk(geohash_text(stored))]));
        commands.push(command(["GEOPOS", "k", &name]));
        expected.push(Reply::Array(vec![position(stored)]));
        commands.push(command([
            "GEODIST",
            "k",
            &name,
            &other.to_string(),
            unit_name,
        ]));
        assert_eq!(Unit::parse(unit_name.as_bytes()), Some(unit));
        expected.push(bulk(four_digits(distance(stored, to) / unit.meters())));
    }
    let replies = living.pipeline(&commands);
    for ((command, reply), expected) in commands.iter().zip(replies).zip(expected) {
        assert_eq!(
            reply,
            expected,
            "{}",
            String::from_utf8_lossy(&command.join(&b' '))
        );
    }
}

#[test]
fn scores_that_geoadd_never_makes_are_read_as_by_the_original() {
    let Some(mut living) = Living::start(&[]) else {
        return;
    };
    let mut random = Random(2);
    let mut scores = vec![
        -1.0, -0.5, 0.5, 1e19, 1e18, 9.3e18, 2e19, 1e300, -1e300, -9e18,
    ];
    scores.extend([f64::INFINITY, f64::NEG_INFINITY, 9007199254740993.0]);
    scores.extend((0..500).map(|_| random.next() as i64 as f64 * 1.5));
    scores.extend((0..500).map(|_| (random.next() >> 9) as f64 * 0.25));
    for score in scores {
        let replies = living.pipeline(&[
            command(["ZADD", "z", &format!("{score:?}"), "m"]),
            command(["GEOPOS", "z", "m"]),
            command(["GEOHASH", "z", "m"]),
        ]);
        let place = Point::of_score(score);
        assert_eq!(replies[1], Reply::Array(vec![position(place)]), "{score:?}");
        assert_eq!(
            replies[2],
            Reply::Array(vec![bulk(geohash_text(place))]),
            "{score:?}"
        );
    }
}

/// A search as GEOSEARCH does it: ranges of the sorted set one after the other.
fn search(sorted: &[(u64, String)], shape: &Shape) -> Vec<Reply> {
    let mut found = Vec::new();
    for (min, end) in calculate_areas_by_shape(shape).ranges() {
        let from = sorted.partition_point(|(score, _)| *score < min);
        for (score, member) in sorted[from..].iter().take_while(|(score, _)| *score < end) {
            let place = Point::of_score(*score as f64);
            if let Some(distance) = shape.distance_to(place) {
                found.push(Reply::Array(vec![
                    bulk(member),
                    bulk(four_digits(distance / shape.unit.meters())),
                    Reply::Integer(*score as i64),
                    position(place),
                ]));
            }
        }
    }
    found
}

/// A shape of any size somewhere, and how a client asks for it.
fn some_shape(random: &mut Random, places: &[Point]) -> (Shape, Vec<Vec<u8>>) {
    let center = places[random.below(places.len())];
    let (unit_name, unit) = match random.below(4) {
        0 => ("m", Unit::Meters),
        1 => ("km", Unit::Kilometers),
        2 => ("ft", Unit::Feet),
        _ => ("mi", Unit::Miles),
    };
    let exponent = between(random, 0.0, 7.4);
    let size = (10_f64.powf(exponent) / unit.meters() * 1000.0).round() / 1000.0;
    let other = size * [0.01, 0.5, 1.0, 3.0][random.below(4)];
    let (figure, words) = match random.below(5) {
        0 | 1 => (
            Figure::Box {
                width: size,
                height: other,
            },
            vec!["BYBOX".to_owned(), size.to_string(), other.to_string()],
        ),
        2 if random.below(20) == 0 => (
            Figure::Circle { radius: 0.0 },
            vec!["BYRADIUS".to_owned(), "0".to_owned()],
        ),
        _ => (
            Figure::Circle { radius: size },
            vec!["BYRADIUS".to_owned(), size.to_string()],
        ),
    };
    let (x, y) = (
        center.longitude().to_string(),
        center.latitude().to_string(),
    );
    let mut sent = command(["GEOSEARCH", "k", "FROMLONLAT", &x, &y]);
    sent.extend(command(&words));
    sent.extend(command([unit_name, "WITHDIST", "WITHHASH", "WITHCOORD"]));
    let shape = Shape {
        center,
        figure,
        unit,
    };
    (shape, sent)
}

#[test]
fn searches_find_the_members_of_the_original_in_its_order() {
    let Some(mut living) = Living::start(&[]) else {
        return;
    };
    let mut random = Random(4);
    let places = places(&mut random, 2_000);
    add(&mut living, &places);
    let mut sorted: Vec<(u64, String)> = places
        .iter()
        .enumerate()
        .map(|(member, place)| (place.score() as f64 as u64, member.to_string()))
        .collect();
    sorted.sort();
    let (mut members, mut empty) = (0, 0);
    for _ in 0..12 {
        let asked: Vec<_> = (0..250).map(|_| some_shape(&mut random, &places)).collect();
        let commands: Vec<_> = asked.iter().map(|(_, sent)| sent.clone()).collect();
        let replies = living.pipeline(&commands);
        for ((shape, sent), reply) in asked.iter().zip(replies) {
            let found = search(&sorted, shape);
            members += found.len();
            empty += usize::from(found.is_empty());
            let Reply::Array(theirs) = reply else {
                panic!("{reply:?}");
            };
            let differing = found
                .iter()
                .zip(&theirs)
                .find(|(ours, theirs)| ours != theirs);
            assert!(
                differing.is_none() && found.len() == theirs.len(),
                "{}: {} found and {}, first difference {differing:?}",
                String::from_utf8_lossy(&sent.join(&b' ')),
                found.len(),
                theirs.len(),
            );
        }
    }
    assert!(members > 100_000 && empty < 1_500, "{members} {empty}");
}
