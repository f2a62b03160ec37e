//! Version 2 of the AWS SDK, which is bundled with all its services.

use std::{collections::BTreeSet, sync::Arc};

use netlify_sdk_bundle::code::{ImportForm, ImportedPart, PackageImport, imports_of};
use netlify_sdk_core::{
    diagnostic::{Code, Diagnostic},
    text::{Edit, SourceFile, Span},
};

use crate::advice::{
    brought,
    report::{imports, saves},
    saving::Saving,
    variant::{Advice, Rewritten, savings},
    view::{View, package_of},
};

const PACKAGE: &str = "aws-sdk";

/// Services by their names in version 2 that do not follow the others: name of the class and of the client.
const RENAMED: [(&str, &str, &str); 8] = [
    ("CloudWatchLogs", "CloudWatchLogs", "cloudwatch-logs"),
    ("CognitoIdentity", "CognitoIdentity", "cognito-identity"),
    ("CognitoIdentityServiceProvider", "CognitoIdentityProvider", "cognito-identity-provider"),
    ("Route53", "Route53", "route-53"),
    ("SESV2", "SESv2", "sesv2"),
    ("SecretsManager", "SecretsManager", "secrets-manager"),
    ("StepFunctions", "SFN", "sfn"),
    ("XRay", "XRay", "xray"),
];

/// Services whose client is named as they are, in small letters.
const SERVICES: [&str; 26] = [
    "Athena",
    "CloudFormation",
    "CloudFront",
    "CloudWatch",
    "Comprehend",
    "DynamoDB",
    "EC2",
    "ECR",
    "ECS",
    "EventBridge",
    "Firehose",
    "Glue",
    "IAM",
    "KMS",
    "Kinesis",
    "Lambda",
    "Pinpoint",
    "Polly",
    "RDS",
    "Rekognition",
    "S3",
    "SES",
    "SNS",
    "SQS",
    "SSM",
    "STS",
];

/// Advice where version 2 is bundled: what the clients of version 3 save where they are installed.
pub fn advise(view: &View<'_>) -> Vec<Diagnostic> {
    let target = |id: &str| package_of(id).is_some_and(|package| package.name == PACKAGE);
    if !view.is_large(PACKAGE) {
        return Vec::new();
    }
    let advice =
        Advice { code: Code::AwsSdkV2, package: PACKAGE, target: &target, rewrite: &|_, imports| rewrite(imports) };
    let Some(found) = savings(view, &advice) else { return alone(view, &BTreeSet::new()) };
    let warn = |saving| {
        saves(Code::AwsSdkV2, "importing clients of version 3 of the AWS SDK instead of version 2", saving)
            .help(format!("write {}; calls return promises without `.promise()`", imports(&found.lines)))
    };
    let said = found.savings.iter().flat_map(|saving| &saving.places).map(place).collect();
    found.savings.iter().map(warn).chain(alone(view, &said)).collect()
}

fn place(span: &Span) -> (&str, u32) {
    (span.file.path(), span.start)
}

/// Advice at other places than those, where nothing is known of what would take its place.
fn alone(view: &View<'_>, said: &BTreeSet<(&str, u32)>) -> Vec<Diagnostic> {
    let mut found = brought::savings(view, &|name| name == PACKAGE);
    found.retain(|(_, saving)| !saving.places.iter().any(|span| said.contains(&place(span))));
    let warn = |(_, saving): &(&str, Saving<'_>)| {
        let what = "leaving out `aws-sdk`, version 2 of the AWS SDK, which is bundled with all services,";
        let help = match (saving.through.first(), &lines(saving)[..]) {
            (Some(first), _) => format!("look for a version of `{first}` that uses version 3 of the AWS SDK"),
            (None, []) => {
                "use the clients of version 3 instead, of which each is a package: `@aws-sdk/client-s3`".to_owned()
            }
            (None, lines) => {
                format!("use the clients of version 3 instead, of which each is a package: {}", imports(lines))
            }
        };
        saves(Code::AwsSdkV2, what, saving).help(help)
    };
    found.iter().map(warn).collect()
}

/// What to write in the modules that import version 2.
fn lines(saving: &Saving<'_>) -> Vec<String> {
    let sources = saving.places.iter().map(|place| &place.file);
    let mut seen = BTreeSet::new();
    let sources: Vec<&Arc<SourceFile>> = sources.filter(|file| seen.insert(file.path())).collect();
    let made = sources.into_iter().filter_map(|source| rewrite(&imports_of(source, PACKAGE)));
    let lines: BTreeSet<String> = made.flat_map(|made| made.lines).collect();
    lines.into_iter().collect()
}

/// `None` where it is not known what each import becomes.
fn rewrite(imports: &[PackageImport]) -> Option<Rewritten> {
    let mut made = Rewritten::default();
    for import in imports {
        made.places.push(import.place.clone());
        let clients = clients(import, &mut made)?;
        let (range, line): (_, fn(&Client) -> String) = match &import.form {
            ImportForm::Declaration(range) => (range, |Client { class, local, package }| {
                format!("import {{ {class} as {local} }} from \"{package}\";")
            }),
            ImportForm::Declarator(range, _) => {
                (range, |Client { class, local, package }| format!("{{ {class}: {local} }} = require(\"{package}\")"))
            }
            _ => return None,
        };
        let separator = if matches!(import.form, ImportForm::Declaration(_)) { " " } else { ", " };
        made.edits.push(Edit::new(range.clone(), clients.iter().map(line).collect::<Vec<_>>().join(separator)));
        let shown = clients.iter().map(|client| match import.form {
            ImportForm::Declaration(_) => format!("import {{ {} }} from \"{}\";", client.class, client.package),
            _ => format!("const {{ {} }} = require(\"{}\");", client.class, client.package),
        });
        made.lines.extend(shown);
    }
    Some(made)
}

/// A class of version 3, the name it gets, and its package.
struct Client {
    class: String,
    local: String,
    package: String,
}

/// The services of an import. Where they are read off a name for all, these places are edited.
fn clients(import: &PackageImport, made: &mut Rewritten) -> Option<Vec<Client>> {
    let mut clients: Vec<Client> = Vec::new();
    let service = import.specifier.strip_prefix("aws-sdk/clients/");
    for binding in &import.bindings {
        match (&binding.imported, service) {
            (ImportedPart::Named(name), None) => clients.push(client(name, &binding.local)?),
            (ImportedPart::Default, Some(service)) => clients.push(client(service, &binding.local)?),
            (ImportedPart::Default | ImportedPart::Namespace, None) if import.specifier == PACKAGE => {
                for (member, place) in binding.members.as_ref()? {
                    let local = format!("__ntli_{member}");
                    made.edits.push(Edit::new(place.clone(), local.clone()));
                    if !clients.iter().any(|known| known.local == local) {
                        clients.push(client(member, &local)?);
                    }
                }
            }
            _ => return None,
        }
    }
    (!clients.is_empty()).then_some(clients)
}

/// The client for a service of version 2, whose files have their names in small letters.
fn client(service: &str, local: &str) -> Option<Client> {
    let is_it = |name: &str| name.eq_ignore_ascii_case(service);
    let renamed =
        RENAMED.iter().find(|(name, ..)| is_it(name)).map(|(_, class, client)| (*class, (*client).to_owned()));
    let same = || SERVICES.iter().find(|name| is_it(name)).map(|name| (*name, name.to_ascii_lowercase()));
    let (class, client) = renamed.or_else(same)?;
    Some(Client { class: class.to_owned(), local: local.to_owned(), package: format!("@aws-sdk/client-{client}") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use netlify_sdk_core::text::apply_edits;

    fn rewritten(code: &str) -> Option<String> {
        let source = SourceFile::new("a.mts", code);
        let mut made = rewrite(&imports_of(&source, PACKAGE))?;
        made.edits.sort_by_key(|edit| edit.range.start);
        Some(apply_edits(code, &made.edits))
    }

    #[test]
    fn services_become_clients() {
        for (code, expected) in [
            (
                "import AWS from 'aws-sdk'; new AWS.S3();",
                "import { S3 as __ntli_S3 } from \"@aws-sdk/client-s3\"; new __ntli_S3();",
            ),
            ("import { StepFunctions as F } from 'aws-sdk';", "import { SFN as F } from \"@aws-sdk/client-sfn\";"),
            (
                "const D = require('aws-sdk/clients/dynamodb');",
                "const { DynamoDB: D } = require(\"@aws-sdk/client-dynamodb\");",
            ),
        ] {
            assert_eq!(rewritten(code).as_deref(), Some(expected), "{code}");
        }
        assert_eq!(rewritten("import AWS from 'aws-sdk'; AWS.config.update({});"), None);
    }
}
