//! The expire cycle with a clock that the test holds in its hand.

use db::{
    CycleConfig, CycleKind, Databases, Effects, Env, NotifyFlags, Session, Ttl, active_expire_cycle,
};

const NOW: i64 = 1_700_000_000_000;
const DEFAULTS: CycleConfig = CycleConfig { effort: 1, hz: 10 };

fn world(dbs: usize) -> (Databases, Effects) {
    let mut env = Env::new(1);
    env.now_ms = NOW;
    (Databases::new(dbs, env), Effects::new())
}

/// Adds `count` keys to database `db` that have `ttl` milliseconds left; a negative one is over.
fn fill(dbs: &mut Databases, db: usize, count: usize, ttl: i64) {
    let mut effects = Effects::new();
    for i in 0..count {
        let key = format!("{db}:{ttl}:{i}");
        Session::new(dbs, &mut effects, db).set_string(key.as_bytes(), b"v", Ttl::At(NOW + ttl));
    }
}

/// A clock that advances by `step_us` each time it is asked.
fn ticking(step_us: i64) -> impl FnMut() -> i64 {
    let mut now_us = NOW * 1000;
    move || {
        now_us += step_us;
        now_us
    }
}

#[test]
fn a_slow_cycle_clears_a_database_of_expired_keys_and_spares_the_living() {
    let (mut dbs, mut effects) = world(2);
    fill(&mut dbs, 0, 5_000, -10);
    fill(&mut dbs, 1, 300, 60_000);
    for _ in 0..200 {
        active_expire_cycle(
            &mut dbs,
            &mut effects,
            CycleKind::Slow,
            DEFAULTS,
            &mut ticking(0),
        );
        // An index that has become almost empty is passed by until it has been made smaller.
        dbs.resize_and_rehash(true);
    }
    assert_eq!(dbs.dbs[0].keyspace.len(), 0);
    assert_eq!(dbs.dbs[1].keyspace.len(), 300);
    assert_eq!(dbs.env.stats.expired_keys, 5_000);
    assert_eq!(dbs.env.stats.expired_keys_active, 5_000);
    assert_eq!(dbs.env.stats.expired_time_cap_reached_count, 0);
}

#[test]
fn one_cycle_goes_on_while_it_finds_many_stale_keys() {
    let (mut dbs, mut effects) = world(1);
    fill(&mut dbs, 0, 5_000, -10);
    active_expire_cycle(
        &mut dbs,
        &mut effects,
        CycleKind::Slow,
        DEFAULTS,
        &mut ticking(0),
    );
    assert!(dbs.dbs[0].keyspace.len() < 100);

    let (mut dbs, mut effects) = world(1);
    fill(&mut dbs, 0, 5_000, 10_000);
    fill(&mut dbs, 0, 50, -10);
    active_expire_cycle(
        &mut dbs,
        &mut effects,
        CycleKind::Slow,
        DEFAULTS,
        &mut ticking(0),
    );
    assert!(
        dbs.dbs[0].keyspace.len() > 5_000,
        "1 % of stale keys is not worth the trouble"
    );
}

#[test]
fn every_deletion_is_announced_and_propagated_by_itself() {
    let (mut dbs, mut effects) = world(1);
    dbs.env.notify = NotifyFlags::parse(b"Ex").unwrap();
    effects.wants_propagation = true;
    fill(&mut dbs, 0, 3, -10);
    dbs.watch_for_key(7, 0, b"0:-10:0");
    dbs.env.lazyfree_lazy.expire = true;
    active_expire_cycle(
        &mut dbs,
        &mut effects,
        CycleKind::Slow,
        DEFAULTS,
        &mut ticking(0),
    );
    let mut expired: Vec<_> = effects.events().map(|e| (e.name, e.key.to_vec())).collect();
    expired.sort();
    assert_eq!(expired.len(), 3);
    assert_eq!(expired[0], ("expired", b"0:-10:0".to_vec()));
    assert_eq!(effects.propagated().len(), 3);
    assert!(
        effects
            .propagated()
            .iter()
            .all(|p| p.args.as_args().at(0) == b"UNLINK")
    );
    // The key was over its time already when it was watched: nothing has changed for the client.
    assert!(effects.touched().is_empty());
}

#[test]
fn a_cycle_that_runs_out_of_time_says_so_and_lets_the_fast_cycle_go_on() {
    let (mut dbs, mut effects) = world(1);
    fill(&mut dbs, 0, 50_000, -10);
    // 25 % of a tenth of a second are 25 ms: at a millisecond per look at the clock the first
    // check comes in time (after 16 rounds), the second does not.
    active_expire_cycle(
        &mut dbs,
        &mut effects,
        CycleKind::Slow,
        DEFAULTS,
        &mut ticking(1_000),
    );
    assert_eq!(dbs.env.stats.expired_time_cap_reached_count, 1);
    let left = dbs.dbs[0].keyspace.len();
    assert!(left > 40_000 && left < 50_000, "{left}");
    assert!(dbs.env.stats.expire_cycle_time_used_us > 25_000);

    let mut clock = ticking(10);
    active_expire_cycle(
        &mut dbs,
        &mut effects,
        CycleKind::Fast,
        DEFAULTS,
        &mut clock,
    );
    let after_fast = dbs.dbs[0].keyspace.len();
    assert!(after_fast < left);
    // Again at once: not before twice its duration has passed.
    active_expire_cycle(
        &mut dbs,
        &mut effects,
        CycleKind::Fast,
        DEFAULTS,
        &mut ticking(10),
    );
    assert_eq!(dbs.dbs[0].keyspace.len(), after_fast);
}

#[test]
fn a_fast_cycle_has_nothing_to_do_while_few_stale_keys_are_expected() {
    let (mut dbs, mut effects) = world(1);
    fill(&mut dbs, 0, 1_000, -10);
    active_expire_cycle(
        &mut dbs,
        &mut effects,
        CycleKind::Fast,
        DEFAULTS,
        &mut ticking(0),
    );
    assert_eq!(dbs.dbs[0].keyspace.len(), 1_000);
    dbs.env.stats.expired_stale_share = 0.5;
    active_expire_cycle(
        &mut dbs,
        &mut effects,
        CycleKind::Fast,
        DEFAULTS,
        &mut ticking(0),
    );
    assert!(dbs.dbs[0].keyspace.len() < 1_000);
}

#[test]
fn more_effort_looks_at_more_keys_per_round() {
    let sampled = |effort| {
        let (mut dbs, mut effects) = world(1);
        fill(&mut dbs, 0, 20_000, 10_000);
        fill(&mut dbs, 0, 20_000, -10);
        // The clock jumps so far that the first check ends the cycle, after 16 rounds.
        let config = CycleConfig { effort, hz: 10 };
        active_expire_cycle(
            &mut dbs,
            &mut effects,
            CycleKind::Slow,
            config,
            &mut ticking(10_000),
        );
        40_000 - dbs.dbs[0].keyspace.len()
    };
    assert!(
        sampled(10) > 2 * sampled(1),
        "{} {}",
        sampled(10),
        sampled(1)
    );
}

#[test]
fn the_average_ttl_starts_at_the_first_sample_and_follows_slowly() {
    let (mut dbs, mut effects) = world(1);
    fill(&mut dbs, 0, 100, 10_000);
    active_expire_cycle(
        &mut dbs,
        &mut effects,
        CycleKind::Slow,
        DEFAULTS,
        &mut ticking(0),
    );
    assert_eq!(dbs.dbs[0].avg_ttl, 10_000);
    let mut later = || (NOW + 5_000) * 1000;
    active_expire_cycle(
        &mut dbs,
        &mut effects,
        CycleKind::Slow,
        DEFAULTS,
        &mut later,
    );
    assert_eq!(dbs.dbs[0].avg_ttl, 9_900);
    dbs.empty_data(None, false, &mut effects);
    assert_eq!(dbs.dbs[0].avg_ttl, 0);
}

#[test]
fn nothing_expires_while_expiry_is_paused() {
    let (mut dbs, mut effects) = world(1);
    fill(&mut dbs, 0, 100, -10);
    dbs.env.expire_paused = true;
    active_expire_cycle(
        &mut dbs,
        &mut effects,
        CycleKind::Slow,
        DEFAULTS,
        &mut ticking(0),
    );
    assert_eq!(dbs.dbs[0].keyspace.len(), 100);
}

#[test]
fn the_same_clock_gives_the_same_result() {
    let run = || {
        let (mut dbs, mut effects) = world(3);
        for db in 0..3 {
            fill(&mut dbs, db, 3_000, -10);
            fill(&mut dbs, db, 1_000, 500);
        }
        let mut clock = ticking(700);
        for _ in 0..5 {
            active_expire_cycle(
                &mut dbs,
                &mut effects,
                CycleKind::Slow,
                DEFAULTS,
                &mut clock,
            );
        }
        let lens: Vec<_> = dbs.dbs.iter().map(|db| db.keyspace.len()).collect();
        (
            lens,
            dbs.env.stats.expired_keys,
            dbs.env.stats.expire_cycle_time_used_us,
        )
    };
    assert_eq!(run(), run());
}
