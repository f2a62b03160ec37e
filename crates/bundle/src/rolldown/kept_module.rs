//! A module that stays a file of its own, on its way through the plugin.

use std::path::Path;

use rolldown_common::{EnhancedTransformOptions, ImportKind, ModuleType, enhanced_transform};
use rolldown_plugin::{HookTransformArgs, HookTransformOutput, PluginContext, PluginContextResolveOptions};

use netlify_sdk_core::text::Edit;

use crate::{
    code::{KeptCode, RequestForm, script_type},
    kept::KeptFiles,
    model::KeepReason,
    source_map::mapped_code::MappedCode,
};

/// A module that stays a file.
pub struct KeptModule {
    id: String,
    reason: KeepReason,
    /// Its code as it was read.
    source: String,
    /// The edits of it, and of what they made.
    steps: Vec<Vec<Edit>>,
    /// What it asks for, in its code after the edits.
    code: KeptCode,
    /// Its file.
    file: MappedCode,
}

impl KeptModule {
    /// `None` if it is TypeScript or has JSX, and cannot be compiled; the bundler then says why.
    pub fn new(args: &HookTransformArgs<'_>, reason: KeepReason, steps: Vec<Vec<Edit>>) -> Option<Self> {
        let mut file = edited(args.id, args.code, &steps);
        let code = KeptCode::of(args.id, &file.code, reason.may_rename_require());
        if *args.module_type == ModuleType::Js {
            file.edit(&code.file_edits());
        } else {
            file = to_javascript(args.id, file)?;
            file.edit(&KeptCode::of("a.cjs", &file.code, false).file_edits());
        }
        Some(Self { id: args.id.to_owned(), reason, source: args.code.to_string(), steps, code, file })
    }

    /// Forgets what only may be a module, and is not there.
    pub async fn leave_out_missing(&mut self, cx: &PluginContext) -> anyhow::Result<()> {
        let mut there = Vec::with_capacity(self.code.requests.len());
        for request in std::mem::take(&mut self.code.requests) {
            let import_kind = ImportKind::Require;
            let options = PluginContextResolveOptions { import_kind, ..PluginContextResolveOptions::default() };
            let is_there = request.form != RequestForm::Unknown
                || cx
                    .resolve(&request.specifier, Some(&self.id), Some(options))
                    .await?
                    .is_ok_and(|resolved| Path::new(resolved.id.as_str()).is_absolute());
            if is_there {
                there.push(request);
            }
        }
        self.code.requests = there;
        Ok(())
    }

    /// Records its file. Returns what is bundled, and all edits that led to it.
    pub fn bundle(mut self, kept: &KeptFiles) -> (HookTransformOutput, Vec<Vec<Edit>>) {
        self.steps.push(self.code.bundled_edits(&kept.refer(&self.id)));
        let bundled = edited(&self.id, &self.source, &self.steps);
        kept.add(&self.id, self.reason, self.file);
        (HookTransformOutput { module_type: Some(ModuleType::Js), ..bundled.into() }, self.steps)
    }
}

fn edited(id: &str, source: &str, steps: &[Vec<Edit>]) -> MappedCode {
    let mut code = MappedCode::module(id, source);
    for edits in steps {
        code.edit(edits);
    }
    code
}

/// The file as JavaScript, as the bundler would compile it. `None` if it cannot.
fn to_javascript(id: &str, MappedCode { code, map }: MappedCode) -> Option<MappedCode> {
    let options = EnhancedTransformOptions {
        source_type: Some(script_type(id)),
        sourcemap: true,
        input_map: map,
        ..EnhancedTransformOptions::default()
    };
    let compiled = enhanced_transform(id, &code, options, false);
    compiled.errors.is_empty().then_some(MappedCode { code: compiled.code, map: compiled.map })
}
