//! What the tour `geohash` walks through: a place is stored, printed, and found.

use geohash::{Figure, Point, Shape, Unit, calculate_areas_by_shape, geohash_text};

fn main() {
    let (Some(palermo), Some(center)) = (Point::new(13.361389, 38.115556), Point::new(15.0, 37.0))
    else {
        return;
    };
    let score = palermo.score();
    println!("score {score}");
    let stored = Point::of_score(score as f64);
    println!("{}", String::from_utf8_lossy(&geohash_text(stored)));
    let shape = Shape {
        center,
        figure: Figure::Circle { radius: 200.0 },
        unit: Unit::Kilometers,
    };
    for (min, end) in calculate_areas_by_shape(&shape).ranges() {
        let found = (min..end).contains(&score);
        println!("from {min} to {end}{}", if found { ": here" } else { "" });
    }
    if let Some(meters) = shape.distance_to(stored) {
        println!("{meters:.4} m");
    }
}
