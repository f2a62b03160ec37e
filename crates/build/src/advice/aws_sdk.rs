//! Version 2 of the AWS SDK, which is bundled with all its services.

use std::{collections::BTreeSet, sync::Arc};

use netlify_sdk_bundle::code::{ImportForm, ImportedPart, PackageImport, imports_of};
use netlify_sdk_core::{
    diagnostic::{Code, Diagnostic},
    project::InstalledPackage,
    rules::function::aws_sdk_v2,
    text::{Edit, SourceFile, Span},
};

use crate::advice::{
    context::AdviceContext,
    rewritten_import::{ImportAdvice, RewrittenModule, savings},
    saved::saved,
    saving::Saving,
    without_package,
};

const PACKAGE: &str = "aws-sdk";

/// Services whose names do not follow the rule: name in version 2, class and client in version 3.
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

/// Services whose client in version 3 has the same name in lower case.
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

/// Advice where version 2 is bundled: what the clients of version 3 save, if they are installed, and otherwise the size
/// of version 2.
pub fn advise(context: &AdviceContext<'_>) -> Vec<Diagnostic> {
    let target = |id: &str| InstalledPackage::of(id).is_some_and(|package| package.name == PACKAGE);
    if !context.is_large(PACKAGE) {
        return Vec::new();
    }
    let advice = ImportAdvice {
        code: Code::AwsSdkV2,
        package: PACKAGE,
        target: &target,
        rewrite: &|_, imports| rewrite(imports),
    };
    let Some(found) = savings(context, &advice) else { return size_of_version_2(context, &BTreeSet::new()) };
    let warn = |saving| aws_sdk_v2::report(saved(saving), &found.lines);
    let reported = found.savings.iter().flat_map(|saving| &saving.places).map(place).collect();
    found.savings.iter().map(warn).chain(size_of_version_2(context, &reported)).collect()
}

fn place(span: &Span) -> (&str, u32) {
    (span.file.path(), span.start)
}

/// Advice at all other places, with the size of version 2: the size of what would replace it is not known.
fn size_of_version_2(context: &AdviceContext<'_>, reported: &BTreeSet<(&str, u32)>) -> Vec<Diagnostic> {
    let mut found = without_package::savings(context, &|name| name == PACKAGE);
    found.retain(|(_, saving)| !saving.places.iter().any(|span| reported.contains(&place(span))));
    let warn = |(_, saving): &(&str, Saving<'_>)| aws_sdk_v2::report_alone(saved(saving), &lines(saving));
    found.iter().map(warn).collect()
}

/// The imports to write in the modules that import version 2.
fn lines(saving: &Saving<'_>) -> Vec<String> {
    let sources = saving.places.iter().map(|place| &place.file);
    let mut seen = BTreeSet::new();
    let sources: Vec<&Arc<SourceFile>> = sources.filter(|file| seen.insert(file.path())).collect();
    let made = sources.into_iter().filter_map(|source| rewrite(&imports_of(source, PACKAGE)));
    let lines: BTreeSet<String> = made.flat_map(|made| made.lines).collect();
    lines.into_iter().collect()
}

/// The module with clients of version 3; `None` where an import has no known equivalent.
fn rewrite(imports: &[PackageImport]) -> Option<RewrittenModule> {
    let mut made = RewrittenModule::default();
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

/// A class of version 3, its local name, and its package.
struct Client {
    class: String,
    local: String,
    package: String,
}

/// The clients for an import. Where the code reads services off one object (`AWS.S3`), `made` gets an edit for each such
/// place.
fn clients(import: &PackageImport, made: &mut RewrittenModule) -> Option<Vec<Client>> {
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

/// The client for a service of version 2, whose name is in lower case where it is that of a file.
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
