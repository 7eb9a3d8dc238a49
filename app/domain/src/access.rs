//! Who may see what. A role is granted over a subtree; from a person's grants
//! comes a [`Scope`], and without a scope nothing about others can be loaded.

use crate::commission::TreePath;

text_enum! {
    /// A role over a subtree of commissions.
    Role, "role" {
        /// Writes modules and questions, publishes.
        Trainer = "trainer",
        /// Keeps the member list, hands out sign-in slips, sees who is missing.
        Organiser = "organiser",
        /// Reads completion and reports.
        Reviewer = "reviewer",
        /// Commissions, roles, campaigns, audit.
        Administrator = "administrator",
    }
}

text_enum! {
    /// What somebody wants to do with the records of a subtree.
    Purpose, "purpose" {
        /// See completion figures and the members behind them.
        SeeCompletion = "see-completion",
        /// See the member list with numbers, issue sign-in slips.
        KeepMembers = "keep-members",
        /// Read the question bank with its keys.
        WriteContent = "write-content",
        /// Give and end roles, read the audit.
        Administer = "administer",
    }
}

impl Role {
    /// Does the role serve the purpose?
    pub const fn serves(self, purpose: Purpose) -> bool {
        match purpose {
            Purpose::SeeCompletion => matches!(self, Self::Organiser | Self::Reviewer | Self::Administrator),
            Purpose::KeepMembers => matches!(self, Self::Organiser | Self::Administrator),
            Purpose::WriteContent => matches!(self, Self::Trainer | Self::Administrator),
            Purpose::Administer => matches!(self, Self::Administrator),
        }
    }
}

/// A role in force today, with the root of its subtree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    pub role: Role,
    pub root: TreePath,
}

/// The subtrees in which one purpose is allowed: the value a loading function asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    roots: Vec<TreePath>,
}

impl Scope {
    /// The scope that these grants give for a purpose; `None` when they give none.
    pub fn of(grants: &[Grant], purpose: Purpose) -> Option<Self> {
        let mut roots: Vec<TreePath> =
            grants.iter().filter(|grant| grant.role.serves(purpose)).map(|grant| grant.root.clone()).collect();
        roots.sort();
        // A root below another adds nothing; after sorting it follows its ancestor.
        roots.dedup_by(|later, earlier| earlier.covers(later));
        (!roots.is_empty()).then_some(Self { roots })
    }

    /// The whole tree: for commands run on the server itself, never for a request.
    pub fn whole_tree() -> Self {
        Self { roots: vec![TreePath::root()] }
    }

    pub fn covers(&self, place: &TreePath) -> bool {
        self.roots.iter().any(|root| root.covers(place))
    }

    /// Where a page without a chosen node begins: the first root in tree order.
    pub fn start(&self) -> &TreePath {
        &self.roots[0]
    }

    pub fn roots(&self) -> &[TreePath] {
        &self.roots
    }
}

/// Does whoever holds `own` have every scope that `theirs` give? Only then may
/// they be handed the way into the other's account.
pub fn within(own: &[Grant], theirs: &[Grant]) -> bool {
    theirs.iter().all(|grant| {
        let mut purposes = Purpose::ALL.iter().filter(|purpose| grant.role.serves(**purpose));
        purposes.all(|purpose| Scope::of(own, *purpose).is_some_and(|scope| scope.covers(&grant.root)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grant(role: Role, root: &TreePath) -> Grant {
        Grant { role, root: root.clone() }
    }

    #[test]
    fn a_member_without_grants_has_no_scope() {
        for purpose in Purpose::ALL {
            assert_eq!(Scope::of(&[], *purpose), None);
        }
    }

    #[test]
    fn an_organiser_sees_the_subtree_and_nothing_beside_it() {
        let (region, other) = (TreePath::root().child(3), TreePath::root().child(4));
        let scope = Scope::of(&[grant(Role::Organiser, &region)], Purpose::KeepMembers).unwrap();
        assert!(scope.covers(&region) && scope.covers(&region.child(9).child(1)));
        assert!(!scope.covers(&other) && !scope.covers(&TreePath::root()));
        assert_eq!(Scope::of(&[grant(Role::Organiser, &region)], Purpose::WriteContent), None);
    }

    #[test]
    fn nobody_holds_what_is_another_kind_or_lies_higher_up() {
        let (region, district) = (TreePath::root().child(3), TreePath::root().child(3).child(1));
        let own = [grant(Role::Organiser, &region)];
        assert!(within(&own, &[]) && within(&own, &own));
        assert!(within(&own, &[grant(Role::Organiser, &district), grant(Role::Reviewer, &region)]));
        assert!(!within(&own, &[grant(Role::Organiser, &TreePath::root())]), "higher up");
        assert!(!within(&own, &[grant(Role::Trainer, &district)]), "reads the keys");
        assert!(!within(&own, &[grant(Role::Reviewer, &district), grant(Role::Administrator, &district)]));
        assert!(within(&[grant(Role::Administrator, &TreePath::root())], &[grant(Role::Trainer, &region)]));
    }

    #[test]
    fn nested_grants_melt_into_the_upper_one() {
        let region = TreePath::root().child(3);
        let grants = [grant(Role::Organiser, &region.child(1)), grant(Role::Reviewer, &region)];
        assert_eq!(Scope::of(&grants, Purpose::SeeCompletion).unwrap().roots(), std::slice::from_ref(&region));
        assert_eq!(Scope::of(&grants, Purpose::KeepMembers).unwrap().roots(), [region.child(1)]);
    }
}
