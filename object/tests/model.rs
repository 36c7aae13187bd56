//! Every entry behaves as a plain struct of key, value, expire time and LRU bits that goes
//! through the same changes, and its block stays consistent all the way.

use object::{EMBED_MAX, EMBSTR_SIZE_LIMIT, Encoding, KvObj, KvRef, ObjectType};
use object::{StringRef, StringValue, Value};
use proptest::collection::vec;
use proptest::prelude::*;
use sds::Sds;

#[derive(Clone, Debug, PartialEq)]
struct Model {
    key: Vec<u8>,
    value: ModelValue,
    expire: Option<i64>,
    lru: u32,
}

#[derive(Clone, Debug, PartialEq)]
enum ModelValue {
    Int(i64),
    Bytes(Vec<u8>, Encoding),
}

impl ModelValue {
    /// As SET stores it; the oracle for "is an integer" is to print it again.
    fn encode(bytes: &[u8]) -> ModelValue {
        let number = std::str::from_utf8(bytes)
            .ok()
            .and_then(|text| text.parse::<i64>().ok());
        match number {
            Some(number) if number.to_string().as_bytes() == bytes => ModelValue::Int(number),
            _ => ModelValue::plain(bytes),
        }
    }

    fn plain(bytes: &[u8]) -> ModelValue {
        let short = bytes.len() <= EMBSTR_SIZE_LIMIT;
        ModelValue::Bytes(
            bytes.to_vec(),
            if short {
                Encoding::Embstr
            } else {
                Encoding::Raw
            },
        )
    }

    fn raw(&self) -> ModelValue {
        ModelValue::Bytes(self.text(), Encoding::Raw)
    }

    fn text(&self) -> Vec<u8> {
        match self {
            ModelValue::Int(number) => number.to_string().into_bytes(),
            ModelValue::Bytes(bytes, _) => bytes.clone(),
        }
    }

    fn encoding(&self) -> Encoding {
        match self {
            ModelValue::Int(_) => Encoding::Int,
            ModelValue::Bytes(_, encoding) => *encoding,
        }
    }

    fn to_value(&self) -> Value {
        Value::String(match self {
            ModelValue::Int(number) => StringValue::Int(*number),
            ModelValue::Bytes(bytes, Encoding::Embstr) => {
                StringValue::Embstr(Sds::from_bytes(bytes))
            }
            ModelValue::Bytes(bytes, _) => StringValue::Raw(Sds::from_bytes(bytes)),
        })
    }
}

#[derive(Clone, Debug)]
enum Step {
    SetString(Vec<u8>),
    TrySetString(Vec<u8>),
    SetPlain(Vec<u8>),
    TrySetPlain(Vec<u8>),
    TrySetInt(i64),
    ReplaceValue(ModelValue),
    TrySetValue(ModelValue),
    SetExpire(Option<i64>),
    TrySetExpire(i64),
    ClearExpire,
    MakeRaw,
    TryMakeRaw,
    Append(Vec<u8>),
    SetLru(u32),
    Rename(Vec<u8>),
    TakeApart,
    ThroughTheDictionary,
}

fn key() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        8 => vec(any::<u8>(), 0..30),
        3 => (any::<u8>(), 250usize..260).prop_map(|(byte, len)| vec![byte; len]),
        1 => (any::<u8>(), 60_000usize..70_000).prop_map(|(byte, len)| vec![byte; len]),
    ]
}

fn text() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        4 => vec(any::<u8>(), 0..30),
        2 => any::<i64>().prop_map(|number| number.to_string().into_bytes()),
        1 => (-20i64..20).prop_map(|number| number.to_string().into_bytes()),
        1 => "[-+ ]?0?[0-9]{18,20}".prop_map(String::into_bytes),
        2 => (any::<u8>(), 40usize..50).prop_map(|(byte, len)| vec![byte; len]),
        2 => (any::<u8>(), 185usize..200).prop_map(|(byte, len)| vec![byte; len]),
        2 => (any::<u8>(), 200usize..800).prop_map(|(byte, len)| vec![byte; len]),
        1 => (any::<u8>(), 33_000usize..33_010).prop_map(|(byte, len)| vec![byte; len]),
    ]
}

fn value() -> impl Strategy<Value = ModelValue> {
    prop_oneof![
        text().prop_map(|text| ModelValue::encode(&text)),
        text().prop_map(|text| ModelValue::plain(&text)),
        text().prop_map(|text| ModelValue::Bytes(text, Encoding::Raw)),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => text().prop_map(Step::SetString),
        4 => text().prop_map(Step::TrySetString),
        1 => text().prop_map(Step::SetPlain),
        1 => text().prop_map(Step::TrySetPlain),
        2 => any::<i64>().prop_map(Step::TrySetInt),
        2 => value().prop_map(Step::ReplaceValue),
        2 => value().prop_map(Step::TrySetValue),
        2 => proptest::option::of(0..i64::MAX).prop_map(Step::SetExpire),
        2 => (i64::MIN + 1..i64::MAX).prop_map(Step::TrySetExpire),
        1 => Just(Step::ClearExpire),
        1 => Just(Step::MakeRaw),
        1 => Just(Step::TryMakeRaw),
        2 => text().prop_map(Step::Append),
        1 => (0u32..1 << 24).prop_map(Step::SetLru),
        1 => key().prop_map(Step::Rename),
        1 => Just(Step::TakeApart),
        1 => Just(Step::ThroughTheDictionary),
    ]
}

fn apply(mut entry: KvObj, model: &mut Model, step: Step) -> KvObj {
    match step {
        Step::SetString(text) => {
            entry = entry.with_string(&text);
            model.value = ModelValue::encode(&text);
        }
        Step::TrySetString(text) => {
            if entry.as_mut().try_set_string(&text) {
                model.value = ModelValue::encode(&text);
            }
        }
        Step::SetPlain(text) => {
            entry = entry.with_plain_string(&text);
            model.value = ModelValue::plain(&text);
        }
        Step::TrySetPlain(text) => {
            if entry.as_mut().try_set_plain_string(&text) {
                model.value = ModelValue::plain(&text);
            }
        }
        Step::TrySetInt(number) => {
            if entry.as_mut().try_set_int(number) {
                model.value = ModelValue::Int(number);
            }
        }
        Step::ReplaceValue(value) => {
            entry = entry.replace_value(value.to_value());
            model.value = value;
        }
        Step::TrySetValue(value) => match entry.as_mut().try_set_value(value.to_value()) {
            Ok(()) => model.value = value,
            Err(back) => assert_eq!(back, value.to_value(), "given back as it was"),
        },
        Step::SetExpire(expire) => {
            entry = entry.set_expire(expire);
            model.expire = expire;
        }
        Step::TrySetExpire(when) => {
            if entry.as_mut().try_set_expire(when) {
                model.expire = Some(when);
            }
        }
        Step::ClearExpire => {
            entry.as_mut().clear_expire();
            model.expire = None;
        }
        Step::MakeRaw => {
            entry = entry.make_raw();
            model.value = model.value.raw();
            assert!(entry.as_mut().raw_mut().is_some());
        }
        Step::TryMakeRaw => {
            if entry.as_mut().try_make_raw() {
                model.value = model.value.raw();
            }
        }
        Step::Append(text) => {
            if let Some(string) = entry.as_mut().raw_mut() {
                string.cat(&text);
                let all = [model.value.text(), text].concat();
                model.value = ModelValue::Bytes(all, Encoding::Raw);
            }
        }
        Step::SetLru(lru) => {
            entry.as_mut().set_lru(lru);
            model.lru = lru;
        }
        Step::Rename(key) => {
            entry = entry.renamed(&key);
            model.key = key;
        }
        Step::TakeApart => {
            let (key, value, expire) = entry.into_parts();
            assert_eq!((&*key, expire), (&*model.key, model.expire));
            assert_eq!(value, model.value.to_value());
            entry = KvObj::with_value(&key, value, expire);
            model.lru = 0;
        }
        Step::ThroughTheDictionary => {
            let raw = dict::Entry::into_raw(entry);
            assert!(raw.as_ptr().addr().is_multiple_of(8));
            // SAFETY: just given up, looked at, and taken back once.
            entry = unsafe {
                assert_eq!(<KvObj as dict::Entry>::key(raw), model.key);
                assert_eq!(<KvObj as dict::Entry>::borrow(raw).expire(), model.expire);
                <KvObj as dict::Entry>::borrow_mut(raw).set_lru(model.lru);
                dict::Entry::from_raw(raw)
            };
        }
    }
    entry
}

fn seen(entry: KvRef<'_>) -> Model {
    entry.check();
    let value = match entry.string().expect("a string") {
        StringRef::Int(number) => ModelValue::Int(number),
        StringRef::Bytes(bytes) => ModelValue::Bytes(bytes.to_vec(), entry.encoding()),
    };
    assert_eq!(entry.encoding(), value.encoding());
    assert_eq!(entry.to_value(), value.to_value());
    Model {
        key: entry.key().to_vec(),
        value,
        expire: entry.expire(),
        lru: entry.lru(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn behaves_as_a_struct_of_its_parts(
        key in key(),
        text in text(),
        expire in proptest::option::of(0..i64::MAX),
        steps in vec(step(), 0..40),
    ) {
        let mut entry = KvObj::new_string(&key, &text, expire);
        let mut model = Model { key, value: ModelValue::encode(&text), expire, lru: 0 };
        prop_assert_eq!(seen(entry.as_ref()), model.clone());
        for step in steps {
            entry = apply(entry, &mut model, step);
            prop_assert_eq!(seen(entry.as_ref()), model.clone());
        }
    }
}

const KEY: &[u8] = b"user:1000:sessio";

#[test]
fn a_small_entry_is_one_block_of_forty_bytes() {
    let entry = KvObj::new_string(KEY, b"0123456789abcdef", None);
    assert_eq!(
        (entry.as_ref().block_size(), entry.as_ref().value_size()),
        (40, 0)
    );
    let entry = KvObj::new_string(KEY, b"0123456789abcdef", Some(1));
    assert_eq!(
        (entry.as_ref().block_size(), entry.as_ref().value_size()),
        (48, 0)
    );
    let entry = KvObj::new_string(KEY, b"1234567890", None);
    assert_eq!(
        (entry.as_ref().block_size(), entry.as_ref().value_size()),
        (32, 0)
    );
    let entry = KvObj::new_string(KEY, b"1234567890", Some(1));
    assert_eq!(
        (entry.as_ref().block_size(), entry.as_ref().value_size()),
        (40, 0)
    );
    assert_eq!(size_of::<KvObj>(), 8);
    assert_eq!(size_of::<KvRef<'_>>(), 8);
    assert_eq!(size_of::<object::KvMut<'_>>(), 8);
}

#[test]
fn encodings_are_those_of_the_original() {
    let encoding = |text: &[u8]| {
        KvObj::new_string(KEY, text, None)
            .as_ref()
            .encoding()
            .name()
    };
    assert_eq!(encoding(b"12"), "int");
    assert_eq!(encoding(b"-9223372036854775808"), "int");
    assert_eq!(encoding(b"9223372036854775808"), "embstr");
    assert_eq!(encoding(b"012"), "embstr");
    assert_eq!(encoding(b""), "embstr");
    assert_eq!(encoding(&[b'x'; 44]), "embstr");
    assert_eq!(encoding(&[b'x'; 45]), "raw");
    assert_eq!(encoding(&[b'x'; 10_000]), "raw");
    let long_key = vec![b'k'; 1_000];
    assert_eq!(
        KvObj::new_string(&long_key, b"short", None)
            .as_ref()
            .encoding()
            .name(),
        "embstr"
    );
}

#[test]
fn appending_makes_a_string_raw_and_setting_it_again_does_not() {
    let mut entry = KvObj::new_string(KEY, b"12", None).make_raw();
    entry.as_mut().raw_mut().unwrap().cat(b"3");
    assert_eq!(entry.as_ref().encoding(), Encoding::Raw);
    assert_eq!(entry.as_ref().string(), Some(StringRef::Bytes(b"123")));
    let entry = entry.with_string(b"123");
    assert_eq!(entry.as_ref().encoding(), Encoding::Int);
    let entry = entry.with_plain_string(b"123");
    assert_eq!(entry.as_ref().encoding(), Encoding::Embstr);
}

#[test]
fn a_value_that_fits_is_overwritten_where_it_is() {
    let mut entry = KvObj::new_string(KEY, b"0123456789abcdef", None);
    let place = entry.as_ref().key().as_ptr();
    for text in [&b"fedcba9876543210"[..], b"short", b"", b"0123456789abcdef"] {
        assert!(entry.as_mut().try_set_string(text));
        assert_eq!(entry.as_ref().string(), Some(StringRef::Bytes(text)));
        assert_eq!(entry.as_ref().key().as_ptr(), place);
    }
    assert!(
        !entry.as_mut().try_set_string(b"0123456789abcdefg"),
        "one byte more than there is"
    );
    assert!(
        entry.as_mut().try_set_string(b"77"),
        "an integer takes eight bytes"
    );
    assert_eq!(entry.as_ref().string(), Some(StringRef::Int(77)));
    assert!(entry.as_mut().try_set_int(78));
    assert_eq!(
        (entry.as_ref().key(), entry.as_ref().block_size()),
        (KEY, 40)
    );
}

#[test]
fn a_block_that_would_be_mostly_idle_is_given_up() {
    let mut entry = KvObj::new_string(KEY, &[b'x'; 192], None);
    assert!(!entry.as_mut().try_set_string(b"0123456789abcdef"));
    assert_eq!(
        entry.with_string(b"0123456789abcdef").as_ref().block_size(),
        40
    );
}

#[test]
fn an_expire_time_uses_the_slack_of_the_block_and_keeps_its_place() {
    let mut entry = KvObj::new_string(KEY, b"12345678", None);
    assert_eq!(
        entry.as_ref().block_size(),
        32,
        "8 of header, 16 of key, 8 of integer"
    );
    assert!(!entry.as_mut().try_set_expire(1), "no slack");
    let mut entry = entry.set_expire(Some(1));
    assert_eq!(
        (entry.as_ref().expire(), entry.as_ref().block_size()),
        (Some(1), 40)
    );
    entry.as_mut().clear_expire();
    assert_eq!(entry.as_ref().expire(), None);
    assert!(entry.as_mut().try_set_expire(2), "the place is still there");
    let mut entry = KvObj::new_string(b"k", &[b'v'; 60], None);
    assert_eq!(entry.as_ref().block_size(), 80, "69 are needed");
    assert!(entry.as_mut().try_set_expire(3));
    assert_eq!(entry.as_ref().string(), Some(StringRef::Bytes(&[b'v'; 60])));
    entry.as_ref().check();
}

#[test]
fn a_large_string_is_taken_and_given_back_without_a_copy() {
    let big = Sds::from_bytes(&vec![b'x'; 40_000]);
    let place = big.as_ptr();
    let entry = KvObj::with_value(KEY, Value::String(StringValue::encode(big)), None);
    let Some(StringRef::Bytes(bytes)) = entry.as_ref().string() else {
        panic!("bytes")
    };
    assert_eq!(bytes.as_ptr(), place);
    assert!(entry.as_ref().value_size() >= 40_000);
    let Value::String(string) = entry.renamed(b"other").into_value();
    assert_eq!(string.into_sds().as_ptr(), place);
}

#[test]
fn a_large_string_is_overwritten_in_its_own_block_when_that_is_the_right_size() {
    let mut entry = KvObj::new_string(KEY, &[b'x'; 1_000], None);
    let place = |entry: &KvObj| match entry.as_ref().string() {
        Some(StringRef::Bytes(bytes)) => bytes.as_ptr(),
        other => panic!("{other:?}"),
    };
    let before = place(&entry);
    assert!(entry.as_mut().try_set_string(&[b'y'; 900]));
    assert_eq!(place(&entry), before);
    assert!(entry.as_mut().try_set_string(&[b'z'; 300]));
    assert!(
        entry.as_ref().value_size() < 500,
        "a string far too large is not kept"
    );
    assert_eq!(
        entry.as_ref().string(),
        Some(StringRef::Bytes(&[b'z'; 300]))
    );
}

#[test]
fn what_is_embedded_ends_where_it_says() {
    let sizes = |len: usize| {
        let entry = KvObj::new_string(KEY, &vec![b'x'; len], None);
        (entry.as_ref().block_size(), entry.as_ref().value_size())
    };
    assert_eq!(sizes(EMBED_MAX).1, 0);
    assert!(sizes(EMBED_MAX + 1).1 > EMBED_MAX);
    assert_eq!(sizes(EMBED_MAX + 1).0, 32);
    assert_eq!(KvObj::new_string(KEY, b"x", None).as_ref().free_effort(), 1);
    assert_eq!(
        KvObj::new_string(KEY, b"x", None).as_ref().object_type(),
        ObjectType::String
    );
}

#[test]
fn debug_output_shows_what_is_in_the_entry() {
    let entry = KvObj::new_string(b"k\n", b"v", Some(5));
    let text = format!("{entry:?}");
    assert!(
        text.contains(r#""k\n""#) && text.contains("Some(5)"),
        "{text}"
    );
}

#[test]
fn the_view_that_changes_an_entry_shows_what_the_other_one_shows() {
    let long = vec![b'x'; 1000];
    for value in [&b"12"[..], b"text", &long[..100], &long] {
        for expire in [None, Some(7)] {
            let mut entry = KvObj::new_string(b"key", value, expire);
            entry.as_mut().set_lru(9);
            let block = (entry.as_ref().block_size(), entry.as_ref().value_size());
            assert_eq!(entry.as_ref().free_effort(), 1);
            let view = entry.as_mut();
            assert_eq!(
                (view.key(), view.expire(), view.lru()),
                (&b"key"[..], expire, 9)
            );
            assert_eq!((view.block_size(), view.value_size()), block);
            assert_eq!(
                (view.free_effort(), view.object_type()),
                (1, ObjectType::String)
            );
            let text = view.string().map(|string| string.to_sds().to_vec());
            assert_eq!(text.as_deref(), Some(value));
        }
    }
}

#[test]
fn small_integers_count_as_shared_unless_eviction_marks_every_value() {
    for (value, shared) in [
        ("0", true),
        ("9999", true),
        ("10000", false),
        ("-1", false),
        ("text", false),
    ] {
        let entry = KvObj::new_string(b"key", value.as_bytes(), None);
        let expected = if shared { i64::from(i32::MAX) } else { 1 };
        assert_eq!(entry.as_ref().refcount(true), expected, "{value}");
        assert_eq!(entry.as_ref().refcount(false), 1, "{value}");
    }
}

#[test]
fn short_strings_move_into_the_block_whatever_they_are_reported_as() {
    for len in [0, 44, 100, EMBED_MAX, EMBED_MAX + 1] {
        let raw = StringValue::Raw(Sds::from_bytes(&vec![b'x'; len]));
        let entry = KvObj::with_value(b"key", Value::String(raw), None);
        assert_eq!(entry.as_ref().encoding(), Encoding::Raw);
        assert_eq!(entry.as_ref().value_size() == 0, len <= EMBED_MAX, "{len}");
    }
}

#[test]
fn a_string_outside_of_its_block_is_made_raw_in_place() {
    let mut entry = KvObj::new_string(b"key", &[b'x'; 1000], None);
    assert!(entry.as_mut().try_make_raw());
    // An integer has the place for the pointer.
    let mut entry = KvObj::new_string(b"key", b"12", None);
    assert!(entry.as_mut().try_make_raw());
    assert_eq!(entry.as_ref().encoding(), Encoding::Raw);
    entry.as_ref().check();
}

#[test]
fn a_value_is_embedded_beside_a_key_of_up_to_255_bytes() {
    for (key_len, embedded) in [(1, true), (255, true), (256, false)] {
        let mut entry = KvObj::new_string(&vec![b'k'; key_len], b"value", None);
        assert_eq!(entry.as_ref().value_size() == 0, embedded, "{key_len}");
        let block = entry.as_ref().block_size();
        assert!(entry.as_mut().try_set_plain_string(b"12"));
        assert_eq!(entry.as_ref().encoding(), Encoding::Embstr);
        assert_eq!(entry.as_ref().block_size(), block);
        entry.as_ref().check();
    }
}
