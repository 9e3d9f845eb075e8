//! The last net: every error leaves with a code and a sentence in the reader's
//! language, and with nothing else. Limits that async-graphql lacks are here too.

use std::sync::Arc;

use async_graphql::extensions::{
    Extension, ExtensionContext, ExtensionFactory, NextParseQuery, NextRequest, NextValidation,
};
use async_graphql::parser::types::{ExecutableDocument, Selection, SelectionSet};
use async_graphql::{
    ErrorExtensionValues, Positioned, Response, ServerError, ServerResult, ValidationResult, Value,
    Variables,
};
use domain::lang::Lang;

use crate::cx::new_id;
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
    async fn request(&self, ctx: &ExtensionContext<'_>, next: NextRequest<'_>) -> Response {
        let mut response = next.run(ctx).await;
        let lang = ctx.data_opt::<Lang>().copied().unwrap_or_default();
        for error in &mut response.errors {
            mask(error, lang);
        }
        response
    }

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
                    let of_value = error.message.starts_with("Invalid value for argument");
                    let refusal = if of_value {
                        AppError::Input(vec![])
                    } else {
                        AppError::Invalid
                    };
                    marked(error, refusal)
                })
                .collect()
        })
    }
}

fn marked(mut error: ServerError, refusal: AppError) -> ServerError {
    error.source = Some(Arc::new(refusal));
    error
}

/// Rewrites an error to what may be told. What came without a refusal of ours
/// is a value that would not fit its type, or a limit, or our own mistake.
fn mask(error: &mut ServerError, lang: Lang) {
    let source = error
        .source
        .take()
        .and_then(|source| source.downcast::<AppError>().ok());
    let refusal = source.unwrap_or_else(|| {
        Arc::new(if error.path.is_empty() {
            AppError::Invalid
        } else if error.message.starts_with("Failed to parse") {
            AppError::Input(vec![])
        } else {
            AppError::broken("an error without a refusal")
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
        AppError::Rule(rule) => values.set("rule", rule.as_str()),
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
