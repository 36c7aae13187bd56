//! What the source says of itself: its functions, where they are, and which C names they answer to.
//!
//! The C names are in `#[doc(alias = "...")]` attributes; the debugger's names are derived from
//! where a function stands. Two kinds of function have a name that cannot be derived, and are
//! known to the debugger by file and line instead: generic ones (their name is spelled with the
//! types they are instantiated for) and methods of a trait (theirs with a number that moves).

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use syn::parse::Parse;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, Generics, LitStr, Meta};

use crate::workspace::{self, Crate};

/// A function or a method.
#[derive(Clone, Debug)]
pub struct Function {
    /// Its path as the debugger spells it, if it is not generic.
    pub path: String,
    /// Its source file, from the workspace's root.
    pub file: String,
    /// The line its signature begins on, its doc comment and attributes not counted.
    pub first_line: usize,
    /// The line of its first statement.
    pub body_line: usize,
    /// The line of its closing brace.
    pub last_line: usize,
    /// Whether the debugger cannot find it by `path`.
    pub nameless: bool,
    /// Whether it is kept from inlining, at least in the builds made for the debugger.
    pub inline_never: bool,
    /// The C names it answers to.
    pub aliases: Vec<String>,
}

/// Something else that has a C name: a type, a constant, a field.
#[derive(Clone, Debug)]
pub struct Thing {
    /// `a type`, `a constant` and so on.
    pub kind: &'static str,
    /// Its path.
    pub path: String,
    /// The C names it answers to.
    pub aliases: Vec<String>,
}

/// All of it.
#[derive(Default)]
pub struct Source {
    /// Functions and methods, tests left out.
    pub functions: Vec<Function>,
    /// Everything else with a C name.
    pub things: Vec<Thing>,
}

impl Source {
    /// Reads the `src` folders of all crates.
    pub fn of_workspace() -> Result<Source> {
        let mut source = Source::default();
        for krate in workspace::crates()? {
            source.add_crate(&krate)?;
        }
        Ok(source)
    }

    fn add_crate(&mut self, krate: &Crate) -> Result<()> {
        let folder = krate.folder().join("src");
        let mut parsed = Vec::new();
        for path in workspace::files(&folder, "rs")? {
            let text = workspace::read(&path)?;
            let file = syn::parse_file(&text).with_context(|| workspace::shown(&path))?;
            let inside = path.strip_prefix(&folder)?;
            parsed.push((
                workspace::shown(&path),
                module_path(&krate.name, inside),
                file,
            ));
        }
        // Methods may stand in another file than their type; the debugger looks for them under
        // the type.
        let mut types = BTreeMap::new();
        for (_, module, file) in &parsed {
            collect_types(&file.items, module, &mut types);
        }
        for (name, module, file) in &parsed {
            let mut reader = Reader {
                source: self,
                types: &types,
                file: name,
                module: module.clone(),
                holder: None,
            };
            reader.visit_file(file);
        }
        Ok(())
    }
}

/// `server`, `clients/slab.rs` -> `server::clients::slab`.
fn module_path(krate: &str, file: &Path) -> String {
    let mut path = krate.to_owned();
    for part in file
        .with_extension("")
        .iter()
        .map(|part| part.to_string_lossy())
    {
        if !matches!(&*part, "lib" | "main" | "mod") {
            path += "::";
            path += &part;
        }
    }
    path
}

fn collect_types(items: &[syn::Item], module: &str, types: &mut BTreeMap<String, String>) {
    let mut add = |name: &syn::Ident| {
        types.insert(name.to_string(), format!("{module}::{name}"));
    };
    for item in items {
        match item {
            syn::Item::Struct(item) => add(&item.ident),
            syn::Item::Enum(item) => add(&item.ident),
            syn::Item::Union(item) => add(&item.ident),
            _ => {}
        }
    }
}

/// The impl block or trait a method stands in.
#[derive(Clone)]
struct Holder {
    path: String,
    nameless: bool,
    generic: bool,
}

struct Reader<'a> {
    source: &'a mut Source,
    types: &'a BTreeMap<String, String>,
    file: &'a str,
    module: String,
    holder: Option<Holder>,
}

impl Reader<'_> {
    fn add_function(&mut self, attrs: &[Attribute], sig: &syn::Signature, body: &syn::Block) {
        if is_test(attrs) {
            return;
        }
        let holder = self.holder.clone().unwrap_or(Holder {
            path: self.module.clone(),
            nameless: false,
            generic: false,
        });
        let generic = holder.generic || has_types(&sig.generics);
        self.source.functions.push(Function {
            path: format!("{}::{}", holder.path, sig.ident),
            file: self.file.to_owned(),
            first_line: sig.span().start().line,
            body_line: body
                .stmts
                .first()
                .map_or(body.span().end().line, |stmt| stmt.span().start().line),
            last_line: body.span().end().line,
            nameless: generic || holder.nameless,
            inline_never: is_inline_never(attrs),
            aliases: aliases(attrs),
        });
    }

    fn add_thing(&mut self, kind: &'static str, name: &syn::Ident, attrs: &[Attribute]) {
        let aliases = aliases(attrs);
        if !aliases.is_empty() {
            let path = format!("{}::{name}", self.module);
            self.source.things.push(Thing {
                kind,
                path,
                aliases,
            });
        }
    }

    fn inside(&mut self, holder: Holder, visit: impl FnOnce(&mut Self)) {
        let outer = self.holder.replace(holder);
        visit(self);
        self.holder = outer;
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if is_test(&item.attrs) {
            return;
        }
        let outer = self.module.clone();
        self.module = format!("{outer}::{}", item.ident);
        visit::visit_item_mod(self, item);
        self.module = outer;
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.add_function(&item.attrs, &item.sig, &item.block);
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        let (name, type_arguments) = match &*item.self_ty {
            syn::Type::Path(path) => match path.path.segments.last() {
                Some(last) => (last.ident.to_string(), has_type_arguments(&last.arguments)),
                None => return,
            },
            _ => ("?".to_owned(), false),
        };
        let path = match self.types.get(&name) {
            Some(path) => path.clone(),
            None => format!("{}::{name}", self.module),
        };
        let generic = has_types(&item.generics) || type_arguments;
        let nameless = item.trait_.is_some();
        self.inside(
            Holder {
                path,
                nameless,
                generic,
            },
            |reader| visit::visit_item_impl(reader, item),
        );
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.add_function(&item.attrs, &item.sig, &item.block);
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        self.add_thing("a trait", &item.ident, &item.attrs);
        let path = format!("{}::{}", self.module, item.ident);
        let holder = Holder {
            path,
            nameless: true,
            generic: true,
        };
        self.inside(holder, |reader| visit::visit_item_trait(reader, item));
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(body) = &item.default {
            self.add_function(&item.attrs, &item.sig, body);
        }
    }

    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        self.add_thing("a type", &item.ident, &item.attrs);
        visit::visit_item_struct(self, item);
    }

    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        self.add_thing("a type", &item.ident, &item.attrs);
        visit::visit_item_enum(self, item);
    }

    fn visit_item_type(&mut self, item: &'ast syn::ItemType) {
        self.add_thing("a type", &item.ident, &item.attrs);
    }

    fn visit_item_const(&mut self, item: &'ast syn::ItemConst) {
        self.add_thing("a constant", &item.ident, &item.attrs);
    }

    fn visit_impl_item_const(&mut self, item: &'ast syn::ImplItemConst) {
        self.add_thing("a constant", &item.ident, &item.attrs);
    }

    fn visit_item_static(&mut self, item: &'ast syn::ItemStatic) {
        self.add_thing("a static", &item.ident, &item.attrs);
    }

    fn visit_variant(&mut self, item: &'ast syn::Variant) {
        self.add_thing("a variant", &item.ident, &item.attrs);
    }

    fn visit_field(&mut self, item: &'ast syn::Field) {
        if let Some(name) = &item.ident {
            self.add_thing("a field", name, &item.attrs);
        }
    }
}

fn has_types(generics: &Generics) -> bool {
    generics
        .params
        .iter()
        .any(|param| !matches!(param, syn::GenericParam::Lifetime(_)))
}

fn has_type_arguments(arguments: &syn::PathArguments) -> bool {
    match arguments {
        syn::PathArguments::AngleBracketed(arguments) => arguments
            .args
            .iter()
            .any(|argument| !matches!(argument, syn::GenericArgument::Lifetime(_))),
        _ => false,
    }
}

fn aliases(attrs: &[Attribute]) -> Vec<String> {
    let mut found = Vec::new();
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("doc")) {
        // A doc comment is `doc = "..."` and fails this parse, as it should.
        let _ = attr.parse_nested_meta(|meta| {
            if !meta.path.is_ident("alias") {
                return Err(meta.error("not an alias"));
            }
            if meta.input.peek(syn::Token![=]) {
                found.push(meta.value()?.parse::<LitStr>()?.value());
            } else {
                let list;
                syn::parenthesized!(list in meta.input);
                let names = list.parse_terminated(<LitStr as Parse>::parse, syn::Token![,])?;
                found.extend(names.iter().map(LitStr::value));
            }
            Ok(())
        });
    }
    found
}

fn is_test(attrs: &[Attribute]) -> bool {
    attrs.iter().any(|attr| {
        attr.path().is_ident("test")
            || matches!(&attr.meta, Meta::List(list)
                if attr.path().is_ident("cfg") && list.tokens.to_string() == "test")
    })
}

fn is_inline_never(attrs: &[Attribute]) -> bool {
    attrs.iter().any(|attr| match &attr.meta {
        Meta::List(list) => {
            let tokens = list.tokens.to_string().replace(' ', "");
            attr.path().is_ident("inline") && tokens == "never"
                || attr.path().is_ident("cfg_attr") && tokens.ends_with(",inline(never)")
        }
        _ => false,
    })
}
