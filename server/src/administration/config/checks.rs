//! What must hold of a value beyond its kind (the `isValid...` functions of config.c), and the
//! values that ask for a part this build does not have.
//!
//! A setting that is accepted and then does nothing is worse than one that is refused: an
//! operator who writes `appendonly yes` believes from then on that the data is on disk. So
//! these values are refused, with a text that says so, both in a file and by CONFIG SET. When
//! the part arrives its check goes.
//!
//! Some values cannot be refused so: files that ship with a distribution contain them and lose
//! nothing by them (`save`, `io-threads`). They are kept and reported by [`unserved_settings`],
//! which the server logs at start.

// The table calls a check with a reference to the field's own type.
#![allow(clippy::ptr_arg)]

use super::Config;
use super::choices::ShutdownFlags;
use super::proc_title::{self, TitleFacts};
use super::rules::Reason;
use super::special::MasterAddress;

type Check = Result<(), Reason>;

/// Refuses when `asked`, because this build does not have `part`.
pub(super) fn absent(asked: bool, part: &str) -> Check {
    if asked {
        Err(format!("this build of the server does not have {part} yet").into())
    } else {
        Ok(())
    }
}

/// `appendonly yes`.
pub fn no_aof(enabled: &bool, _: &Config) -> Check {
    absent(*enabled, "the append-only file")
}

/// `cluster-enabled yes`.
pub fn no_cluster(enabled: &bool, _: &Config) -> Check {
    absent(*enabled, "cluster mode")
}

/// `replicaof host port`.
pub fn no_replication(master: &Option<MasterAddress>, _: &Config) -> Check {
    absent(master.is_some(), "replication")
}

/// `aclfile path`.
pub fn no_acl_file(path: &Vec<u8>, _: &Config) -> Check {
    absent(!path.is_empty(), "ACL files")
}

/// `tls-port` other than 0.
pub fn no_tls_port(port: &i32, _: &Config) -> Check {
    absent(*port != 0, "TLS")
}

/// `tls-cluster yes`, `tls-replication yes`.
pub fn no_tls(enabled: &bool, _: &Config) -> Check {
    absent(*enabled, "TLS")
}

/// `preload-file path`.
pub fn no_preload(path: &Option<Vec<u8>>, _: &Config) -> Check {
    absent(path.is_some(), "loading of datasets")
}

/// `key-memory-histograms yes`.
pub fn no_histograms(enabled: &bool, _: &Config) -> Check {
    absent(*enabled, "memory histograms")
}

/// `activedefrag yes`: the original's text for an allocator without the needed hooks.
#[doc(alias = "isValidActiveDefrag")]
pub fn no_defrag(enabled: &bool, _: &Config) -> Check {
    if *enabled {
        return Err(
            "Active defragmentation cannot be enabled: it requires a Redis server \
                    compiled with a modified Jemalloc like the one shipped by default with the \
                    Redis source distribution"
                .into(),
        );
    }
    Ok(())
}

/// Text is compared byte by byte here, which is the C locale.
#[doc(alias = "updateLocaleCollate")]
pub fn locale(name: &Vec<u8>, _: &Config) -> Check {
    if matches!(
        name.as_slice(),
        b"" | b"C" | b"POSIX" | b"C.UTF-8" | b"C.utf8"
    ) {
        return Ok(());
    }
    Err("Invalid locale name: this build compares text byte by byte (C) only".into())
}

fn base_name(path: &[u8], empty: &'static str, not_base: &'static str) -> Check {
    if path.is_empty() {
        return Err(empty.into());
    }
    if !util::path_is_base_name(path) {
        return Err(not_base.into());
    }
    Ok(())
}

/// `dbfilename`, which may be empty.
#[doc(alias = "isValidDBfilename")]
pub fn db_filename(path: &Vec<u8>, _: &Config) -> Check {
    if util::path_is_base_name(path) {
        return Ok(());
    }
    Err("dbfilename can't be a path, just a filename".into())
}

/// `appendfilename`.
#[doc(alias = "isValidAOFfilename")]
pub fn aof_filename(path: &Vec<u8>, _: &Config) -> Check {
    base_name(
        path,
        "appendfilename can't be empty",
        "appendfilename can't be a path, just a filename",
    )
}

/// `appenddirname`.
#[doc(alias = "isValidAOFdirname")]
pub fn aof_dirname(path: &Vec<u8>, _: &Config) -> Check {
    base_name(
        path,
        "appenddirname can't be empty",
        "appenddirname can't be a path, just a dirname",
    )
}

/// `backupdirname`.
pub fn backup_dirname(path: &Vec<u8>, _: &Config) -> Check {
    base_name(
        path,
        "backupdirname can't be empty",
        "backupdirname can't be a path, just a dirname",
    )
}

/// `shutdown-on-sigint`, `shutdown-on-sigterm`.
#[doc(alias = "isValidShutdownOnSigFlags")]
pub fn shutdown_flags(flags: &ShutdownFlags, _: &Config) -> Check {
    if flags.contains(ShutdownFlags::SAVE) && flags.contains(ShutdownFlags::NOSAVE) {
        return Err("shutdown options SAVE and NOSAVE can't be used simultaneously".into());
    }
    Ok(())
}

/// `cluster-announce-hostname`.
#[doc(alias = "isValidAnnouncedHostname")]
pub fn announced_hostname(name: &Option<Vec<u8>>, _: &Config) -> Check {
    let name = name.as_deref().unwrap_or_default();
    if name.len() >= 256 {
        return Err("Hostnames must be less than 256 characters".into());
    }
    if !name
        .iter()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.'))
    {
        return Err("Hostnames may only contain alphanumeric characters, hyphens or dots".into());
    }
    Ok(())
}

/// `cluster-announce-human-nodename`: it goes into nodes.conf, where some signs separate fields.
#[doc(alias = "isValidAnnouncedNodename")]
pub fn announced_nodename(name: &Option<Vec<u8>>, _: &Config) -> Check {
    let separates = |byte: &u8| b"!#$%&()*+;<>?@[]^{|}~\0".contains(byte);
    if name.as_deref().unwrap_or_default().iter().any(separates) {
        return Err("Announced human node name contained invalid character".into());
    }
    Ok(())
}

/// `proc-title-template`: known variables only, and something must remain.
#[doc(alias = "isValidProcTitleTemplate")]
pub fn proc_title(template: &Vec<u8>, config: &Config) -> Check {
    let facts = TitleFacts {
        title: b"",
        sentinel: false,
    };
    match proc_title::expand_proc_title_template(template, config, &facts) {
        Some(title) if !title.is_empty() => Ok(()),
        _ => Err("template format is invalid or contains unknown variables".into()),
    }
}

/// `array-slice-size`.
pub fn power_of_two(value: &i32, _: &Config) -> Check {
    if *value > 0 && value.count_ones() == 1 {
        Ok(())
    } else {
        Err("argument must be a power of two".into())
    }
}

/// Settings that are kept although nothing in this build acts on them, each as a sentence for
/// the log.
pub fn unserved_settings(config: &Config) -> Vec<String> {
    let mut sentences = Vec::new();
    if !config.save.is_empty() {
        sentences.push(
            "save points are configured, but this build takes no snapshots yet: the dataset \
             lives in memory only"
                .to_string(),
        );
    }
    if config.io_threads > 1 {
        sentences.push(format!(
            "io-threads is {}, but this build serves all clients from its main thread",
            config.io_threads
        ));
    }
    sentences
}
