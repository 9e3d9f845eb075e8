//! The last net: every error leaves with a code and a sentence in the reader's
//! language, and with nothing else. The extension marks what async-graphql
//! refuses itself and adds the limits it lacks; `finish` writes the sentences.

use std::sync::Arc;

use async_graphql::extensions::{
    Extension, ExtensionContext, ExtensionFactory, NextParseQuery, NextValidation,
};
use async_graphql::parser::types::{
    ExecutableDocument, OperationDefinition, OperationType, Selection, SelectionSet,
};
use async_graphql::{
    ErrorExtensionValues, Positioned, Response, ServerError, ServerResult, ValidationResult, Value,
    Variables,
};
use domain::code::{Problem, Rule};
use domain::lang::Lang;

use super::code;
use crate::cx::{Cx, new_id};
use crate::error::AppError;
use crate::message;

/// The most fields, aliases and directives a document may have.
const FIELDS_MAX: usize = 1_000;
const ALIASES_MAX: usize = 30;
const DIRECTIVES_MAX: usize = 30;
const DEFINITIONS_MAX: usize = 20;

/// Installs the mask.
#[derive(Debug)]
pub struct Mask;

impl ExtensionFactory for Mask {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(MaskExtension)
    }
}

struct MaskExtension;

#[async_trait::async_trait]
impl Extension for MaskExtension {
    async fn parse_query(
        &self,
        ctx: &ExtensionContext<'_>,
        query: &str,
        variables: &Variables,
        next: NextParseQuery<'_>,
    ) -> ServerResult<ExecutableDocument> {
        let document = next
            .run(ctx, query, variables)
            .await
            .map_err(|error| marked(error, AppError::Unparsable))?;
        let changes = |operation: &Positioned<OperationDefinition>| {
            operation.node.ty == OperationType::Mutation
        };
        if let Some(cx) = ctx.data_opt::<Cx>()
            && document
                .operations
                .iter()
                .any(|(_, operation)| changes(operation))
        {
            cx.log.asks_to_change();
        }
        if is_flood(&document) {
            let error = ServerError::new("too large", None);
            return Err(marked(error, AppError::Invalid));
        }
        Ok(document)
    }

    async fn validation(
        &self,
        ctx: &ExtensionContext<'_>,
        next: NextValidation<'_>,
    ) -> Result<ValidationResult, Vec<ServerError>> {
        next.run(ctx).await.map_err(|errors| {
            // A flood of errors about one query helps nobody.
            errors
                .into_iter()
                .take(5)
                .map(|error| {
                    let refusal = wrong_value(&error.message).unwrap_or(AppError::Invalid);
                    marked(error, refusal)
                })
                .collect()
        })
    }
}

/// A value that does not fit its argument. The path is made of the schema's own
/// names: only arguments and fields that exist come into it.
fn wrong_value(told: &str) -> Option<AppError> {
    let rest = told.strip_prefix("Invalid value for argument \"")?;
    let path = rest.split('"').next()?;
    Some(AppError::input(path, Problem::WrongType))
}

fn marked(mut error: ServerError, refusal: AppError) -> ServerError {
    error.source = Some(Arc::new(refusal));
    error
}

/// Rewrites every error of an answer to what may be told, in the reader's language.
pub fn finish(response: &mut Response, lang: Lang) {
    for error in &mut response.errors {
        mask(error, lang);
    }
}

/// What came without a refusal of ours is a limit (it has no path) or a value
/// that would not fit its type: every error of a resolver carries its refusal.
fn mask(error: &mut ServerError, lang: Lang) {
    let source = error
        .source
        .take()
        .and_then(|source| source.downcast::<AppError>().ok());
    let refusal = source.unwrap_or_else(|| {
        Arc::new(if error.path.is_empty() {
            AppError::Invalid
        } else {
            AppError::input("input", Problem::WrongType)
        })
    });
    error.message = message::of(&refusal, lang);
    error.extensions = Some(extensions(&refusal, lang));
}

fn extensions(refusal: &AppError, lang: Lang) -> ErrorExtensionValues {
    let mut values = ErrorExtensionValues::default();
    values.set("code", refusal.code().as_str());
    match refusal {
        AppError::Input(problems) => {
            let fields = problems.iter().map(|problem| {
                let mut field = async_graphql::indexmap::IndexMap::new();
                field.insert(
                    async_graphql::Name::new("name"),
                    Value::from(problem.field.as_str()),
                );
                let told = message::field(problem, lang);
                field.insert(async_graphql::Name::new("message"), Value::from(told));
                Value::Object(field)
            });
            values.set("fields", Value::List(fields.collect()));
        }
        AppError::Moved { version, state } => {
            let mut current = async_graphql::indexmap::IndexMap::new();
            current.insert(async_graphql::Name::new("version"), Value::from(*version));
            let state = Value::from(crate::graphql::code(*state));
            current.insert(async_graphql::Name::new("state"), state);
            values.set("current", Value::Object(current));
        }
        AppError::Rule(rule) => {
            values.set("rule", rule.as_str());
            if let Rule::OutsideTargetGroup { failed } = rule {
                let criteria = failed
                    .reasons()
                    .map(|reason| Value::from(code(reason.code)));
                values.set("criteria", Value::List(criteria.collect()));
            }
        }
        AppError::Internal(cause) => {
            let reference = new_id().to_string();
            tracing::error!(reference, ?cause, "internal error");
            values.set("ref", reference);
        }
        _ => {}
    }
    values
}

/// Whether a document is wider than anything our page or a fair client sends.
fn is_flood(document: &ExecutableDocument) -> bool {
    let mut tally = Tally::default();
    for (_, operation) in document.operations.iter() {
        tally.directives += operation.node.directives.len();
        tally.walk(&operation.node.selection_set);
    }
    for fragment in document.fragments.values() {
        tally.directives += fragment.node.directives.len();
        tally.walk(&fragment.node.selection_set);
    }
    let definitions = document.operations.iter().count() + document.fragments.len();
    tally.fields > FIELDS_MAX
        || tally.aliases > ALIASES_MAX
        || tally.directives > DIRECTIVES_MAX
        || definitions > DEFINITIONS_MAX
}

#[derive(Default)]
struct Tally {
    fields: usize,
    aliases: usize,
    directives: usize,
}

impl Tally {
    fn walk(&mut self, set: &Positioned<SelectionSet>) {
        for selection in &set.node.items {
            match &selection.node {
                Selection::Field(field) => {
                    self.fields += 1;
                    self.aliases += usize::from(field.node.alias.is_some());
                    self.directives += field.node.directives.len();
                    self.walk(&field.node.selection_set);
                }
                Selection::FragmentSpread(spread) => {
                    self.fields += 1;
                    self.directives += spread.node.directives.len();
                }
                Selection::InlineFragment(inline) => {
                    self.directives += inline.node.directives.len();
                    self.walk(&inline.node.selection_set);
                }
            }
        }
    }
}
