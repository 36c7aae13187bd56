//! An argument vector that owns its bytes behaves as a vector of vectors; a borrowed one as its slices.

use networking::OwnedArgs;
use proptest::prelude::*;

#[derive(Debug, Clone)]
enum Step {
    Push(Vec<u8>),
    Set(usize, Vec<u8>),
    Truncate(usize),
    Extend(Vec<Vec<u8>>),
    Clear,
}

fn arg() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 0..12)
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => arg().prop_map(Step::Push),
        8 => (0usize..12, arg()).prop_map(|(i, arg)| Step::Set(i, arg)),
        2 => (0usize..12).prop_map(Step::Truncate),
        2 => prop::collection::vec(arg(), 0..3).prop_map(Step::Extend),
        1 => Just(Step::Clear),
    ]
}

fn apply(args: &mut OwnedArgs, model: &mut Vec<Vec<u8>>, step: Step) {
    match step {
        Step::Push(arg) => {
            args.push(&arg);
            model.push(arg);
        }
        Step::Set(i, arg) => {
            if let Some(old) = model.get_mut(i) {
                args.set(i, &arg);
                *old = arg;
            }
        }
        Step::Truncate(len) => {
            args.truncate(len);
            model.truncate(len);
        }
        Step::Extend(more) => {
            args.extend(&more);
            model.extend(more);
        }
        Step::Clear => {
            args.clear();
            model.clear();
        }
    }
}

fn words(args: &[&[u8]]) -> OwnedArgs {
    OwnedArgs::from_slices(args)
}

proptest! {
    #[test]
    fn owned_arguments_behave_as_a_vector_of_vectors(steps in prop::collection::vec(step(), 0..40)) {
        let (mut args, mut model) = (OwnedArgs::new(), Vec::new());
        for step in steps {
            apply(&mut args, &mut model, step);
            prop_assert_eq!(args.len(), model.len());
            prop_assert_eq!(args.is_empty(), model.is_empty());
            prop_assert!(args.iter().eq(&model));
            for (i, arg) in model.iter().enumerate() {
                prop_assert_eq!(&args[i], &arg[..]);
                prop_assert_eq!(args.get(i), Some(&arg[..]));
                prop_assert_eq!(args.as_args().arg_len(i), arg.len());
            }
            prop_assert_eq!(args.get(model.len()), None);
            prop_assert_eq!(args.as_args().total_len(), model.concat().len());
        }
        // However the bytes came to lie in the buffer, equal arguments are equal.
        let collected: OwnedArgs = model.iter().collect();
        prop_assert_eq!(&collected, &args);
        prop_assert_eq!(&args.as_args().to_owned(), &args);
        args.push(b"x");
        prop_assert_ne!(&collected, &args);
    }
}

#[test]
fn a_view_shows_a_part_of_the_vector() {
    let owned = words(&[b"SET", b"key", b"value", b"EX", b"10"]);
    let args = owned.as_args();
    assert!(args.slice(3).iter().eq([&b"EX"[..], b"10"]));
    assert!(args.range(1, 2).iter().eq([&b"key"[..], b"value"]));
    assert!(args.slice(5).is_empty() && args.slice(6).is_empty());
    assert!(!args.slice(4).is_empty());
    let mut iter = args.into_iter();
    assert_eq!(iter.len(), 5);
    assert_eq!(iter.next(), Some(&b"SET"[..]));
    assert_eq!(iter.len(), 4);
    assert_eq!((&args[4], args.get(5)), (&b"10"[..], None));
}

#[test]
fn options_are_known_in_either_case() {
    let owned = words(&[b"ex", b"Ex", b"EXX", b""]);
    let matching: Vec<bool> = (0..4).map(|i| owned.as_args().is(i, b"EX")).collect();
    assert_eq!(matching, [true, true, false, false]);
}

#[test]
fn the_memory_of_a_vector_is_what_it_asked_for() {
    assert_eq!(OwnedArgs::new().memory_usage(), 0);
    let args = OwnedArgs::with_capacity(10, 1000);
    let room = args.memory_usage();
    assert!((1000 + 10 * 16..2000).contains(&room), "{room}");
    let mut grown = words(&[b"a", b"b"]);
    let before = grown.memory_usage();
    grown.push(&[b'x'; 500]);
    assert!(grown.memory_usage() >= before + 500 - 2);
}

#[test]
fn arguments_are_shown_in_quotes() {
    let owned = words(&[b"a b", b"\x00\n"]);
    assert_eq!(format!("{owned:?}"), r#"["a b", "\x00\n"]"#);
}
