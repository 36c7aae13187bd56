//! The template of the process title (`expandProcTitleTemplate` of server.c, `sdstemplate` of
//! sds.c): text with variables in braces, `{{` for a brace.

use super::Config;

/// What a title says that the configuration does not know.
pub struct TitleFacts<'a> {
    /// How the process calls itself: its first argument, or what a child is doing.
    pub title: &'a [u8],
    /// Whether this is a Sentinel.
    pub sentinel: bool,
}

/// The title that `template` makes, without blanks around it; `None` when a variable is unknown
/// or a brace has no end.
#[doc(alias = "expandProcTitleTemplate")]
pub fn expand_proc_title_template(
    template: &[u8],
    config: &Config,
    facts: &TitleFacts<'_>,
) -> Option<Vec<u8>> {
    let mut title = Vec::new();
    let mut rest = template;
    while let Some(open) = rest.iter().position(|byte| *byte == b'{') {
        title.extend_from_slice(&rest[..open]);
        rest = &rest[open + 1..];
        if let Some(after) = rest.strip_prefix(b"{") {
            title.push(b'{');
            rest = after;
            continue;
        }
        let close = rest.iter().position(|byte| *byte == b'}')?;
        title.extend(variable(&rest[..close], config, facts)?);
        rest = &rest[close + 1..];
    }
    title.extend_from_slice(rest);
    Some(trim_blanks(&title).to_vec())
}

#[doc(alias = "serverProcTitleGetVariable")]
fn variable(name: &[u8], config: &Config, facts: &TitleFacts<'_>) -> Option<Vec<u8>> {
    let socket = config.unixsocket.as_deref().unwrap_or_default();
    Some(match name {
        b"title" => facts.title.to_vec(),
        b"listen-addr" => {
            let port = if config.port != 0 {
                config.port
            } else {
                config.tls_port
            };
            if port == 0 {
                [b"unixsocket:", socket].concat()
            } else {
                let address = config.bind.first().map_or(&b"*"[..], Vec::as_slice);
                [address, b":", port.to_string().as_bytes()].concat()
            }
        }
        b"server-mode" if config.cluster_enabled => b"[cluster]".to_vec(),
        b"server-mode" if facts.sentinel => b"[sentinel]".to_vec(),
        b"server-mode" => Vec::new(),
        b"config-file" => config.config_file.clone().unwrap_or_else(|| b"-".to_vec()),
        b"port" => config.port.to_string().into_bytes(),
        b"tls-port" => config.tls_port.to_string().into_bytes(),
        b"unixsocket" => socket.to_vec(),
        _ => return None,
    })
}

fn trim_blanks(text: &[u8]) -> &[u8] {
    let start = text
        .iter()
        .position(|byte| *byte != b' ')
        .unwrap_or(text.len());
    let end = text
        .iter()
        .rposition(|byte| *byte != b' ')
        .map_or(start, |last| last + 1);
    &text[start..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expand(template: &str, config: &Config) -> Option<String> {
        let facts = TitleFacts {
            title: b"redis-server",
            sentinel: false,
        };
        expand_proc_title_template(template.as_bytes(), config, &facts)
            .map(|title| String::from_utf8(title).expect("ascii"))
    }

    #[test]
    fn the_default_title_names_program_and_first_address() {
        let config = Config::default();
        let template = String::from_utf8(config.proc_title_template.clone()).expect("ascii");
        assert_eq!(
            expand(&template, &config).as_deref(),
            Some("redis-server *:6379")
        );
    }

    #[test]
    fn a_server_without_port_shows_its_socket() {
        let config = Config {
            port: 0,
            unixsocket: Some(b"/tmp/r.sock".to_vec()),
            ..Config::default()
        };
        assert_eq!(
            expand("{listen-addr}", &config).as_deref(),
            Some("unixsocket:/tmp/r.sock")
        );
    }

    #[test]
    fn two_braces_are_one_brace() {
        assert_eq!(
            expand("a{{b} {port}", &Config::default()).as_deref(),
            Some("a{b} 6379")
        );
    }

    #[test]
    fn unknown_variables_and_open_braces_are_refused() {
        for template in ["{nosuch}", "{title", "x{", "{}"] {
            assert_eq!(expand(template, &Config::default()), None, "{template}");
        }
    }
}
