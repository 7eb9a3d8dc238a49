//! Answers saved as fast as they are acknowledged.

use crate::{
    client::{Answer, Connection},
    closed_loop::{self, Caller, Loop, Span},
    country::{Country, Member},
    server::Serving,
    sitting::Sitting,
};
use anyhow::Result;

/// One member who answers without thinking.
pub struct Hasty {
    pub sitting: Sitting,
    request: Vec<u8>,
}

impl Caller for Hasty {
    fn next(&mut self) -> &[u8] {
        self.request = self.sitting.answer_next();
        &self.request
    }

    fn answered(&mut self, answer: &Answer<'_>) -> Result<()> {
        self.sitting.acknowledge(answer)
    }
}

/// Each of these members begins the test and answers it over and over.
pub async fn measure(serving: &Serving, country: &Country, members: &[Member], span: Span) -> Result<Loop<Hasty>> {
    let mut callers = Vec::with_capacity(members.len());
    let mut connection = Connection::open(serving.address).await?;
    for member in members {
        let sitting = Sitting::begin(&mut connection, country, &member.cookie).await?;
        callers.push(Hasty { sitting, request: Vec::new() });
    }
    closed_loop::run(serving.address, callers, span).await
}
