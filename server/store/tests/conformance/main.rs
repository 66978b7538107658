//! One suite for every sibling of `Store`: what it promises, as claims, run against each.

mod chain;
mod kill;
mod kit;
mod occupancy;
mod rows;
mod writer;

use kit::{memory, sqlite};

/// Runs each claim against both siblings, by name.
macro_rules! claims {
    ($($module:ident :: $claim:ident),+ $(,)?) => {
        mod memory_store {
            $(#[test] fn $claim() { super::$module::$claim(&super::memory()); })+
        }
        mod sqlite_store {
            $(#[test] fn $claim() { super::$module::$claim(&super::sqlite()); })+
        }
    };
}

claims! {
    chain::facts_come_back_in_order_and_byte_for_byte,
    chain::a_taken_number_is_refused_and_changes_nothing,
    chain::a_gap_is_refused,
    chain::another_past_is_refused,
    chain::what_was_chained_on_a_refused_commit_is_refused_too,
    chain::one_refused_commit_does_not_fail_its_group,
    chain::a_refusal_half_way_leaves_nothing,
    chain::a_fact_id_is_used_once,
    chain::the_heads_are_the_last_facts,
    chain::two_streams_advance_together_or_not_at_all,
    chain::a_commit_beyond_the_limit_is_refused,
    occupancy::neighbours_fit_and_overlaps_do_not,
    occupancy::lanes_and_parties_are_apart,
    occupancy::a_vacated_lane_is_free_within_the_same_commit,
    occupancy::an_expired_hold_gives_way_and_a_live_one_does_not,
    occupancy::a_refused_commit_brings_the_expired_hold_back,
    occupancy::an_early_long_row_blocks_a_late_start,
    occupancy::concurrent_clerks_never_overlap,
    occupancy::random_spans_agree_with_a_naive_list,
    occupancy::only_what_ends_later_is_listed,
    rows::a_key_is_unique_in_its_table_and_moves_with_its_document,
    rows::a_key_is_free_again_after_delete_or_change,
    rows::documents_are_filtered_and_ordered,
    rows::every_table_keeps_its_own_documents,
    rows::an_outbox_item_is_read_until_it_is_consumed_and_never_again,
    rows::consuming_is_undone_with_its_commit,
    rows::an_erased_vault_text_is_gone_and_its_fact_stays,
    rows::a_vault_text_needs_its_fact,
    rows::a_sign_of_life_never_goes_back,
    rows::a_blob_is_kept_once_under_its_hash,
    rows::rare_characters_survive,
    writer::callbacks_come_in_order_and_find_their_facts,
    writer::shutdown_appends_what_waits,
    writer::many_writers_of_one_stream_leave_one_chain,
    writer::a_broken_callback_harms_nobody,
    writer::a_callback_may_own_the_last_handle,
}
