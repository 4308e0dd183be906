// Written by `npm run generate` from apps/api/openapi.json. Not edited by hand.
export interface paths {
    "/api/v1/agencies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Agency_list"];
        put?: never;
        post: operations["Agency_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agencies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Agency_one"];
        put: operations["Agency_change"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Case_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Case_detail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Progress_caseAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/clarifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Clarification_list"];
        put?: never;
        post: operations["Clarification_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Result_comparison"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/completeness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Item_completenessOfCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/consensus": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Consensus_consensus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/consensus/items/{item}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["Consensus_item"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Evidence_list"];
        put?: never;
        post: operations["Evidence_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/extension-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Extension_askForCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/feedback-report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Feedback_report"];
        put: operations["Feedback_save"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/improvement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Item_improvementOfCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/improvement-plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Plan_plan"];
        put: operations["Plan_savePlan"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Item_grid"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/items/{item}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["Item_link"];
        post?: never;
        delete: operations["Item_unlink"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/items/{item}/missing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Item_missingOfItem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/items/{item}/response": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Item_response"];
        put: operations["Item_save"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/items/{item}/verdicts/{evidenceVersionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["Review_verdict"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/judging": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Judging_judging"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/missing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Item_missingOfCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Plan_profile"];
        put: operations["Plan_saveProfile"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Case_progress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/progress-reports/{step}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Plan_progress"];
        put: operations["Plan_saveProgress"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/recall": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Extension_recall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Result_result"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Review_review"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/scores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Result_scores"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/scores/{kind}/checkpoints.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Result_checkpoints"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/scores/{kind}/results.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Result_results"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/sheet/items/{item}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["Review_sheet"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/site-visit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Visit_visit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/site-visit-issues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Visit_issue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/team": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Team_team"];
        put: operations["Team_name"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/team/candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Team_candidates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Change_stream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cycles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Cycle_list"];
        put?: never;
        post: operations["Cycle_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cycles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Cycle_detail"];
        put: operations["Cycle_change"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cycles/{id}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Progress_cycleAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cycles/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Cycle_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cycles/{id}/late": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Progress_late"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cycles/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Cycle_preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cycles/{id}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Progress_progress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cycles/{id}/proposal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Cycle_propose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cycles/{id}/public-tables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["Cycle_showTables"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cycles/choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Cycle_choices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/editions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Edition_list"];
        put?: never;
        post: operations["Edition_importFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/editions/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Edition_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/editions/{code}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Edition_diff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/editions/{code}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Edition_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evidence-versions/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Evidence_content"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evidence/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Evidence_addVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Import_exportRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/extension-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Extension_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Import_importRows"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ministries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Ministry_list"];
        put?: never;
        post: operations["Ministry_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ministries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Ministry_one"];
        put: operations["Ministry_change"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/one-time-links/inspection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Link_inspect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/one-time-links/redemption": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Link_redeem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operations/task-queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Operations_workQueues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Outbox_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Link_changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Person_list"];
        put?: never;
        post: operations["Person_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Person_one"];
        put: operations["Person_change"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/activation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Person_activate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/deactivation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Person_deactivate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Person_invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/password-reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Person_resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["RoleGrant_list"];
        put?: never;
        post: operations["RoleGrant_grant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/roles/{grantId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["RoleGrant_end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/roles/grantable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["RoleGrant_grantable"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/cases/{id}/checkpoints.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Public_checkpoints"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/cases/{id}/results.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Public_indicators"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/cycles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Public_cycles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/cycles/{id}/edition.yaml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Public_edition"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/cycles/{id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Public_results"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rehearsal/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Rehearsal_clock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rehearsal/clock/moves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Rehearsal_moveTo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/role-proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["RoleProposal_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/role-proposals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["RoleProposal_one"];
        put?: never;
        post?: never;
        delete: operations["RoleProposal_withdraw"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/role-proposals/{id}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["RoleProposal_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/role-proposals/{id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["RoleProposal_giveBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/role-proposals/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["RoleProposal_confirmMany"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Session_me"];
        put?: never;
        post: operations["Session_open"];
        delete: operations["Session_close"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/task-queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Operations_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/task-queues/{id}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Operations_tasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Task_inbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Task_task"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Task_candidates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Task_claim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/completion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Task_complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/declination": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Task_decline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/delegation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Task_delegate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/extension-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Extension_askForTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/failure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Task_fail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/forwarding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Task_forward"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/nomination": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Task_nominate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/reassignment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Task_reassign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Task_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/resumption": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Task_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Task_skip"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Task_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Task_stop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/suspension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Task_suspend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Task_claims"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Agency: {
            code: string;
            contact: string;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "department" | "permanentSecretary" | "province" | "publicOrganisation" | "unit" | "other";
            /** Format: uuid */
            ministryId: string | null;
            ministryNameEn: string | null;
            ministryNameTh: string | null;
            nameEn: string;
            nameTh: string;
            /** Format: uuid */
            parentAgencyId: string | null;
            /** @enum {string} */
            status: "active" | "inactive";
            version: number;
        };
        AgencyChange: {
            code: string;
            /** @default  */
            contact?: string;
            /** @enum {string} */
            kind: "department" | "permanentSecretary" | "province" | "publicOrganisation" | "unit" | "other";
            /**
             * Format: uuid
             * @default null
             */
            ministryId?: string | null;
            nameEn: string;
            nameTh: string;
            /**
             * Format: uuid
             * @default null
             */
            parentAgencyId?: string | null;
            /**
             * @default active
             * @enum {string}
             */
            status?: "active" | "inactive";
        };
        AgencyInput: {
            code: string;
            /** @default  */
            contact?: string;
            /** @enum {string} */
            kind: "department" | "permanentSecretary" | "province" | "publicOrganisation" | "unit" | "other";
            /**
             * Format: uuid
             * @default null
             */
            ministryId?: string | null;
            nameEn: string;
            nameTh: string;
            /**
             * Format: uuid
             * @default null
             */
            parentAgencyId?: string | null;
        };
        AgencyPage: {
            items: components["schemas"]["Agency"][];
            nextCursor: string | null;
        };
        AskClarification: {
            item: string;
            question: string;
        };
        AuditPage: {
            chain: {
                brokenAt: number | null;
                events: number;
                verified: boolean;
            };
            items: {
                action: string;
                /** @description null: the system, or somebody whose name is not told yet */
                actor: {
                    /** Format: uuid */
                    id: string;
                    nameEn: string;
                    nameTh: string;
                } | null;
                /** Format: date-time */
                at: string;
                hash: string;
                isSystem: boolean;
                onBehalfOf: {
                    /** Format: uuid */
                    id: string;
                    nameEn: string;
                    nameTh: string;
                } | null;
                /** @description null: not to be seen yet, or not by this person */
                payload: {
                    [key: string]: unknown;
                } | null;
                payloadHash: string;
                seq: number;
                subject: string;
                /** Format: uuid */
                taskId: string | null;
            }[];
            nextCursor: string | null;
        };
        CaseCompleteness: {
            findings: {
                checkpoints: {
                    checkpoint: number;
                    /**
                     * @description indicator: of a part of the results category, by its number
                     * @enum {string}
                     */
                    level: "basic" | "advance" | "significance" | "indicator";
                }[];
                count: number;
                /** @description empty for evidence that no item names, except for the agency */
                evidence: {
                    /** Format: uuid */
                    evidenceId: string;
                    /** Format: uuid */
                    evidenceVersionId: string;
                    /** Format: date */
                    periodFromOn: string | null;
                    /** Format: date */
                    periodToOn: string | null;
                    title: string;
                }[];
                /** @description null: of the whole case */
                item: string | null;
                /** @enum {string} */
                kind: "noText" | "noEvidence" | "wrongPeriod" | "fileMissing" | "markedSecret" | "noIndicators" | "noResult" | "yearsDiffer" | "noAnswer" | "unlinked";
                /** @description of the profile, without an answer */
                questions: {
                    en: string;
                    id: string;
                    th: string;
                }[];
                /** @description parts by the newest year that they report, where these differ, the year that is assessed first; what has no result in it scores 0 */
                years: {
                    parts: string[];
                    year: number;
                }[];
            }[];
        };
        CaseDetail: {
            agency: {
                code: string;
                /** Format: uuid */
                id: string;
                kind: string;
                ministry: {
                    /** Format: uuid */
                    id: string;
                    nameEn: string;
                    nameTh: string;
                } | null;
                nameEn: string;
                nameTh: string;
            } | null;
            allowedActions: {
                /** @enum {string} */
                action: "recall" | "askExtension";
                refusals: {
                    name: string;
                    params: {
                        [key: string]: string | number;
                    };
                    titleEn: string;
                    titleTh: string;
                }[];
            }[];
            categories: string[];
            cycle: {
                fiscalYearBe: number;
                /** Format: uuid */
                id: string;
                nameEn: string;
                nameTh: string;
            };
            /** Format: uuid */
            cycleId: string;
            editionCode: string;
            fiscalYearBe: number;
            frozenSha256: string | null;
            /** Format: uuid */
            id: string;
            late: boolean;
            may: {
                drafts: boolean;
                marks: boolean;
                plan: boolean;
                result: boolean;
                selfScore: boolean;
                signed: boolean;
                /** @description what plans with the drafts of all items together */
                wholeDrafts: boolean;
            };
            phase: string;
            phaseBar: {
                phase: string;
                steps: {
                    /** Format: date */
                    endsOn: string | null;
                    stage: string;
                    /** Format: date */
                    startsOn: string | null;
                    /** @enum {string} */
                    state: "done" | "current" | "next" | "skipped";
                    step: string;
                    titleEn: string;
                    titleTh: string;
                }[];
            }[];
            /** @description required tasks of the open step; left out while evaluators work alone, except for the office and observers */
            progress?: {
                done: number;
                percent: number;
                total: number;
            };
            /** Format: date-time */
            publishedAt: string | null;
            /** Format: date-time */
            releasedAt: string | null;
            round: number;
            selfScore: {
                categories: {
                    [key: string]: {
                        exact: string;
                        points: string;
                    };
                };
                /** @description false: counted from the drafts as they are now */
                isRecorded: boolean;
                total: {
                    exact: string;
                    points: string;
                };
            } | null;
            /** Format: date-time */
            signedAt: string | null;
            stage: string;
            status: string;
            step: string;
            /** @enum {string} */
            stepState: "Waiting" | "Open" | "Closed";
            version: number;
            window: {
                /** Format: date-time */
                endsAt: string;
                /** Format: date */
                endsOn: string;
                shutState: string;
                /** Format: date-time */
                startsAt: string;
                /** Format: date */
                startsOn: string;
            } | null;
        };
        /** @description The shortest list of checkpoints to a goal. The results of category 7 stay as they are; a level is asked of items alone. */
        CaseImprovement: {
            /** @description in the order in which they count, those of an item together; what one brings holds once those before it are met */
            checkpoints: {
                brings: {
                    category: {
                        exact: string;
                        points: string;
                    };
                    item: {
                        exact: string;
                        points: string;
                    };
                    total: {
                        exact: string;
                        points: string;
                    };
                };
                category: string;
                checkpoint: number;
                item: string;
                /** @enum {string} */
                level: "basic" | "advance" | "significance";
            }[];
            counts: {
                checkpoints: number;
                items: number;
            };
            goal: {
                /** @enum {string|null} */
                toLevel: "basic" | "advance" | "significance" | null;
                toTotal: string | null;
            };
            total: {
                /** @description with the whole list met */
                after: {
                    exact: string;
                    points: string;
                };
                /** @description of the working copies as they are */
                before: {
                    exact: string;
                    points: string;
                };
                /** @description with every checkpoint of every item met */
                highest: {
                    exact: string;
                    points: string;
                };
            };
        };
        CaseList: {
            items: components["schemas"]["CaseSummary"][];
        };
        CaseMissing: {
            items: {
                checkpoints: {
                    checkpoint: number;
                    /**
                     * @description indicator: of a part of the results category, by its number
                     * @enum {string}
                     */
                    level: "basic" | "advance" | "significance" | "indicator";
                }[];
                item: string;
                /** @enum {string} */
                kind: "notMet" | "noEvidence" | "notSubmitted" | "noText" | "unconfirmed" | "unfitIndicators";
            }[];
        };
        CaseProgress: {
            done: number;
            percent: number;
            total: number;
        };
        CaseReceipt: {
            /** Format: uuid */
            id: string;
            version: number;
        };
        CaseSummary: {
            /** @description null for a judge of a blinded cycle, until the panel has decided */
            agency: {
                /** Format: uuid */
                id: string;
                nameEn: string;
                nameTh: string;
            } | null;
            /** Format: uuid */
            cycleId: string;
            fiscalYearBe: number;
            /** Format: uuid */
            id: string;
            phase: string;
            /** @description required tasks of the open step; left out while evaluators work alone, except for the office and observers */
            progress?: {
                done: number;
                percent: number;
                total: number;
            };
            stage: string;
            status: string;
            step: string;
        };
        ChangePassword: {
            currentPassword: string;
            /** @description 12 to 128 characters, unlike the user name, not easily guessed */
            newPassword: string;
        };
        ClaimedTasks: {
            results: {
                claimed: boolean;
                /** Format: uuid */
                id: string;
                refusals: {
                    name: string;
                    params?: {
                        [key: string]: string | number;
                    };
                    titleEn: string;
                    titleTh: string;
                }[];
            }[];
        };
        ClaimTasks: {
            ids: string[];
        };
        Clarification: {
            answer: string | null;
            /** Format: date-time */
            answeredAt: string | null;
            /** Format: date-time */
            askedAt: string;
            /** @description label of the evaluator; null for the agency */
            askedBy: string | null;
            /** Format: uuid */
            id: string;
            isOwn: boolean;
            item: string;
            question: string;
            /** @enum {string} */
            state: "Asked" | "Answered" | "NotAnswered";
            /** Format: uuid */
            taskId: string | null;
            /** @description what the agency says where it cannot answer */
            whyUnanswered: string | null;
        };
        Clarifications: {
            items: components["schemas"]["Clarification"][];
        };
        ClockMove: {
            /** Format: uuid */
            id: string;
            state: string;
            /** Format: date-time */
            targetAt: string;
        };
        ClockMoveInput: {
            to: "next" | string;
        };
        CompleteTask: {
            details?: components["schemas"]["CompletionDetails"];
            items?: {
                /** @default [] */
                checkpoints?: {
                    checkpoint: number;
                    /**
                     * @description indicator: of a part of the results category, by its number
                     * @enum {string}
                     */
                    level: "basic" | "advance" | "significance" | "indicator";
                }[];
                item: string;
                /** @default other */
                reasonCode?: string;
                /** @default  */
                text?: string;
            }[];
            /** @enum {string} */
            outcome: "done" | "submit" | "explain" | "approve" | "return" | "reject" | "sign" | "accept" | "decline" | "answer" | "cannotAnswer" | "agreed" | "toModerator" | "decide" | "plan" | "confirm" | "propose" | "confirmed" | "notConfirmed" | "notSeen" | "change" | "release" | "hold" | "appeal" | "keep" | "publish" | "report" | "grant" | "grantLess" | "refuse" | "apply" | "extend" | "acceptLate" | "notSubmitted" | "replace";
            reasonCode?: string;
            text?: string;
        };
        CompletionDetails: {
            agenda?: string;
            contentSha256?: string;
            declaration?: {
                noConflict: boolean;
                text?: string;
            };
            /** Format: date */
            endsOn?: string;
            marks?: {
                checkpoint: number;
                item?: string;
                /**
                 * @description indicator: of a part of the results category, by its number
                 * @enum {string}
                 */
                level: "basic" | "advance" | "significance" | "indicator";
                met: boolean;
            }[];
            /** @enum {string} */
            mode?: "onSite" | "online";
            owners?: {
                [key: string]: string;
            };
            /** Format: uuid */
            personId?: string;
            place?: string;
            /** @enum {string} */
            seat?: "Evaluator" | "LeadEvaluator" | "Moderator" | "Judge" | "AppealReviewer" | "AppealDecider";
            /** Format: date */
            startsOn?: string;
            workingDays?: number;
        };
        ConfirmedRoleProposals: {
            confirmed: number;
        };
        ConfirmRoleProposals: {
            proposals: {
                /** Format: uuid */
                id: string;
                version: number;
            }[];
        };
        Consensus: {
            agreedCount: number;
            /** @description marks of the sheet with a reason or open again, on which the evaluators did not differ */
            changed: {
                checkpoint: number;
                isSettled: boolean;
                item: string;
                /**
                 * @description indicator: of a part of the results category, by its number
                 * @enum {string}
                 */
                level: "basic" | "advance" | "significance" | "indicator";
                met: boolean;
                rationale: string;
            }[];
            differences: {
                category: string;
                checkpoint: number;
                effect: {
                    category: {
                        exact: string;
                        points: string;
                    };
                    item: {
                        exact: string;
                        points: string;
                    };
                    total: {
                        exact: string;
                        points: string;
                    };
                };
                item: string;
                /**
                 * @description indicator: of a part of the results category, by its number
                 * @enum {string}
                 */
                level: "basic" | "advance" | "significance" | "indicator";
                mark: {
                    isSettled: boolean;
                    met: boolean;
                    rationale: string;
                };
                marks: {
                    isOwn: boolean;
                    label: string;
                    met: boolean;
                    note: string;
                }[];
                /** @description majority of the evaluators; null: a tie */
                proposed: boolean | null;
                textEn: string;
                textTh: string;
            }[];
            leftCount: number;
            round: number;
            score: {
                before: {
                    exact: string;
                    points: string;
                };
                now: {
                    exact: string;
                    points: string;
                };
            } | null;
            /** @enum {string|null} */
            state: "Draft" | "Submitted" | "Frozen" | null;
            tasks: {
                item: string;
                kind: string;
                task: {
                    /** Format: uuid */
                    id: string;
                    isMine: boolean;
                    state: string;
                    version: number;
                };
            }[];
            version: number;
        };
        ConsensusDraft: {
            marks: {
                checkpoint: number;
                /**
                 * @description indicator: of a part of the results category, by its number
                 * @enum {string}
                 */
                level: "basic" | "advance" | "significance" | "indicator";
                met: boolean;
                /** @default  */
                rationale?: string;
            }[];
        };
        CycleChoices: {
            agencies: {
                code: string;
                /** Format: uuid */
                id: string;
                kind: string;
                ministryNameTh: string | null;
                nameEn: string;
                nameTh: string;
            }[];
            calendars: {
                code: string;
                /** Format: date */
                fromOn: string | null;
                /** Format: date */
                toOn: string | null;
                version: number;
            }[];
            editions: {
                categories: {
                    id: string;
                    titleEn: string;
                    titleTh: string;
                }[];
                code: string;
            }[];
            plans: {
                code: string;
                steps: {
                    id: string;
                    titleEn: string;
                    titleTh: string;
                    workingDays: number;
                }[];
                version: number;
            }[];
            suggestedFiscalYearBe: number;
        };
        CycleDetail: {
            agencies: number;
            allowedActions: {
                /** @enum {string} */
                action: "change" | "propose" | "end" | "showTables" | "hideTables";
                refusals: {
                    name: string;
                    params: {
                        [key: string]: string | number;
                    };
                    titleEn: string;
                    titleTh: string;
                }[];
            }[];
            calendarCode: string;
            calendarVersion: number;
            cases: number;
            casesEnded: number;
            categories: string[];
            /** Format: date */
            closingOn: string;
            confirmedBy: {
                /** Format: uuid */
                id: string;
                nameEn: string;
                nameTh: string;
            } | null;
            editionCode: string;
            /** Format: date-time */
            editionFrozenAt: string | null;
            /** Format: date-time */
            endedAt: string | null;
            fiscalYearBe: number;
            groups: {
                agencies: {
                    code: string;
                    /** Format: uuid */
                    id: string;
                    nameEn: string;
                    nameTh: string;
                }[];
                code: string;
                nameEn: string;
                nameTh: string;
                /** Format: date */
                startOn: string | null;
                windows: {
                    /** Format: date */
                    endsOn: string;
                    /** Format: date */
                    startsOn: string;
                    step: string;
                    titleEn: string;
                    titleTh: string;
                }[];
            }[];
            /** Format: uuid */
            id: string;
            nameEn: string;
            nameTh: string;
            /** Format: date-time */
            openedAt: string | null;
            ownerAgency: {
                /** Format: uuid */
                id: string;
                nameEn: string;
                nameTh: string;
            } | null;
            planCode: string;
            planVersion: number;
            proposedBy: {
                /** Format: uuid */
                id: string;
                nameEn: string;
                nameTh: string;
            } | null;
            /** Format: date */
            startOn: string;
            /** @enum {string} */
            status: "Draft" | "Confirming" | "Opening" | "Running" | "Ended";
            /**
             * Format: date-time
             * @description since when anyone may fetch the final checkpoint tables
             */
            tablesPublicAt: string | null;
            version: number;
        };
        CycleInput: {
            /** @default th-national */
            calendarCode?: string;
            categories: string[];
            editionCode: string;
            fiscalYearBe: number;
            groups: {
                agencyIds: string[];
                code: string;
                nameEn: string;
                nameTh: string;
                /**
                 * Format: date
                 * @description first day of preparation in this group
                 */
                startOn: string;
            }[];
            /**
             * Format: uuid
             * @description a nested cycle of this agency on its units
             * @default null
             */
            ownerAgencyId?: string | null;
            /** @default pmqa4-default */
            planCode?: string;
            /** Format: date */
            startOn: string;
        };
        CycleList: {
            items: components["schemas"]["CycleSummary"][];
        };
        CyclePreview: {
            blockers: {
                agencies: {
                    /** Format: uuid */
                    id: string;
                    nameEn: string;
                    nameTh: string;
                }[];
                blocks: boolean;
                count: number;
                name: string;
                titleEn: string;
                titleTh: string;
            }[];
            cases: number;
            groups: {
                agencies: number;
                code: string;
                nameEn: string;
                nameTh: string;
                windows: {
                    /** Format: date */
                    endsOn: string;
                    /** Format: date */
                    startsOn: string;
                    step: string;
                    titleEn: string;
                    titleTh: string;
                }[];
            }[];
            itemsPerCase: number;
            tasks: {
                count: number;
                kind: string;
                title: {
                    en: string;
                    th: string;
                };
            }[];
        };
        CycleProgress: {
            byGroup: {
                cases: number;
                code: string;
                ended: number;
                late: number;
                nameEn: string;
                nameTh: string;
            }[];
            byStage: {
                cases: number;
                late: number;
                stage: string;
            }[];
            byStatus: {
                cases: number;
                status: string;
            }[];
            items: {
                agency: {
                    code: string;
                    /** Format: uuid */
                    id: string;
                    nameEn: string;
                    nameTh: string;
                };
                attention: string | null;
                /** Format: uuid */
                caseId: string;
                done: number;
                /** Format: date-time */
                endsAt: string | null;
                group: string;
                late: boolean;
                ministryNameTh: string | null;
                overdue: number;
                round: number;
                stage: string;
                status: string;
                step: string;
                stepState: string;
                total: number;
            }[];
            nextCursor: string | null;
            overdueTasks: number;
        };
        CycleReceipt: {
            /** Format: uuid */
            id: string;
            version: number;
        };
        CycleSummary: {
            agencies: number;
            cases: number;
            casesEnded: number;
            /** Format: date */
            closingOn: string;
            fiscalYearBe: number;
            /** Format: uuid */
            id: string;
            nameEn: string;
            nameTh: string;
            ownerAgency: {
                /** Format: uuid */
                id: string;
                nameEn: string;
                nameTh: string;
            } | null;
            /** Format: date */
            startOn: string;
            /** @enum {string} */
            status: "Draft" | "Confirming" | "Opening" | "Running" | "Ended";
            version: number;
        };
        Edition: {
            code: string;
            document: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            frozenAt: string | null;
            /** @description true: not official, and shown as such */
            proposed: boolean;
            sha256: string;
            title: {
                en: string;
                th: string;
            } | null;
        };
        EditionDiff: {
            after: string;
            before: string;
            readonly changes: {
                after?: string;
                /** @description the place with ids: item 1.2, advance, checkpoint 3, th */
                at: string;
                before?: string;
                /** @enum {string} */
                change: "added" | "removed" | "changed" | "moved";
                /** @enum {string} */
                part: "rule" | "category" | "item" | "level" | "checkpoint" | "results" | "factor" | "profile" | "head" | "note";
            }[];
            /** @description items with the same checkpoints in number */
            readonly comparableItems: string[];
            /** @description the same points, shares, weights and rounding: scores of both can be compared */
            isSameRule: boolean;
        };
        EditionImportReport: {
            applied: boolean;
            diff: components["schemas"]["EditionDiff"] | null;
            dryRun: boolean;
            /** @description null when the file has errors */
            edition: {
                categories: number;
                checkpoints: number;
                code: string;
                items: number;
                /** @description of the results category; 0 without it */
                parts: number;
                proposed: boolean;
                rule: {
                    code: string;
                    version: number;
                };
                sha256: string;
                title: {
                    en: string;
                    th: string;
                } | null;
            } | null;
            errorCount: number;
            errors: {
                at: string;
                /** @description what is wrong, by a name that stays */
                code: string;
                column: number;
                expectedEn: string;
                expectedTh: string;
                line: number;
                /** @description what the texts say of it */
                params: {
                    [key: string]: string | number | string[];
                };
            }[];
            /** @description the answer to a key that was applied before */
            repeated: boolean;
            /**
             * @description what is recorded under its code now: nothing, this file, another that may be replaced, one in use
             * @enum {string|null}
             */
            standing: "new" | "same" | "replaces" | "inUse" | null;
        };
        EditionList: {
            items: {
                code: string;
                /** Format: date-time */
                frozenAt: string | null;
                /** @description true: not official, and shown as such */
                proposed: boolean;
                sha256: string;
                title: {
                    en: string;
                    th: string;
                } | null;
            }[];
        };
        Evidence: {
            /** @enum {string} */
            classification: "open" | "internal" | "personal" | "secret";
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "file" | "link" | "reference";
            links: {
                checkpoint: number;
                /** Format: uuid */
                evidenceVersionId: string;
                item: string;
                /**
                 * @description indicator: of a part of the results category, by its number
                 * @enum {string}
                 */
                level: "basic" | "advance" | "significance" | "indicator";
                page: string;
            }[];
            /** @description false: the classification keeps this reader from the content */
            mayRead: boolean;
            /** @description who brought it in; null for readers outside the agency */
            owner: {
                nameEn: string;
                nameTh: string;
            } | null;
            title: string;
            url: string | null;
            version: number;
            versions: components["schemas"]["EvidenceVersion"][];
        };
        EvidenceList: {
            items: components["schemas"]["Evidence"][];
            mayAdd: boolean;
            refusals: {
                name: string;
                params: {
                    [key: string]: string | number;
                };
                titleEn: string;
                titleTh: string;
            }[];
        };
        EvidenceVersion: {
            fileName: string;
            /** Format: uuid */
            id: string;
            isPeriodOutsideCycle: boolean;
            machineReadable: boolean;
            mediaType: string;
            number: number;
            /** Format: date */
            periodFromOn: string | null;
            /** Format: date */
            periodToOn: string | null;
            sha256: string;
            sizeBytes: number;
            /** Format: date-time */
            storedAt: string;
        };
        ExtensionInput: {
            reason: string;
            workingDays: number;
        };
        ExtensionPage: {
            items: components["schemas"]["ExtensionRequest"][];
            nextCursor: string | null;
        };
        ExtensionReceipt: {
            /** Format: uuid */
            caseId: string;
            /** Format: uuid */
            id: string;
        };
        ExtensionRequest: {
            agency: {
                /** Format: uuid */
                id: string;
                nameEn: string;
                nameTh: string;
            } | null;
            /** Format: date-time */
            askedAt: string;
            askedBy: {
                /** Format: uuid */
                id: string;
                nameEn: string;
                nameTh: string;
            };
            askedDays: number;
            /** Format: uuid */
            caseId: string;
            /** Format: date-time */
            decidedAt: string | null;
            decidedBy: {
                /** Format: uuid */
                id: string;
                nameEn: string;
                nameTh: string;
            } | null;
            decisionNote: string | null;
            /** Format: uuid */
            decisionTaskId: string | null;
            fiscalYearBe: number;
            grantedDays: number | null;
            /** @description working days granted in this case so far; beyond the quota a second officer looks */
            grantedInCaseDays: number;
            /** Format: uuid */
            id: string;
            quotaDays: number;
            reason: string;
            /** @enum {string} */
            state: "Asked" | "Granted" | "Refused" | "Lapsed";
            step: string;
            /** @description null: the whole step */
            task: {
                /** Format: uuid */
                id: string;
                kind: string;
                subject: string;
                title: {
                    en: string;
                    th: string;
                };
            } | null;
        };
        FeedbackEdit: {
            items: {
                item: string;
                opportunities: {
                    /** Format: uuid */
                    id: string;
                    text: string;
                }[];
                strengths: {
                    /** Format: uuid */
                    id: string;
                    text: string;
                }[];
            }[];
            note: string;
            topOpportunities: string[];
            topStrengths: string[];
        };
        FeedbackReport: {
            document: {
                categories: {
                    category: string;
                    final: {
                        exact: string;
                        points: string;
                    };
                    self: {
                        exact: string;
                        points: string;
                    } | null;
                }[];
                edition: string;
                items: {
                    final: {
                        exact: string;
                        /** @enum {string|null} */
                        level: "basic" | "advance" | "significance" | null;
                        points: string;
                    };
                    item: string;
                    missing: {
                        checkpoint: number;
                        /** @enum {string} */
                        level: "basic" | "advance" | "significance";
                    }[];
                    opportunities: {
                        /** Format: uuid */
                        id: string;
                        text: string;
                    }[];
                    self: {
                        exact: string;
                        /** @enum {string|null} */
                        level: "basic" | "advance" | "significance" | null;
                        points: string;
                    } | null;
                    strengths: {
                        /** Format: uuid */
                        id: string;
                        text: string;
                    }[];
                }[];
                note: string;
                topOpportunities: string[];
                topStrengths: string[];
                total: {
                    final: {
                        exact: string;
                        points: string;
                    };
                    /** @enum {string|null} */
                    level: "basic" | "advance" | "significance" | null;
                    self: {
                        exact: string;
                        points: string;
                    } | null;
                };
            };
            /** Format: date-time */
            editedAt: string;
            /** @description findings of the record, for those who write and approve; null for readers */
            findings: {
                /** Format: uuid */
                id: string;
                item: string;
                /** @enum {string} */
                kind: "strengths" | "opportunities";
                text: string;
            }[] | null;
            mayEdit: boolean;
            /** Format: date-time */
            openedAt: string | null;
            /** Format: date-time */
            publishedAt: string | null;
            /** @enum {string} */
            state: "Draft" | "Submitted" | "Approved" | "Published";
            task: {
                /** Format: uuid */
                id: string;
                isMine: boolean;
                state: string;
                version: number;
            } | null;
            /** @description titles of items and categories */
            titles: {
                [key: string]: {
                    en: string;
                    th: string;
                };
            };
            version: number;
        };
        GrantableRoleList: {
            items: {
                /** @enum {string} */
                role: "ItemOwner" | "CategoryLead" | "AgencyCoordinator" | "AgencyHead" | "Evaluator" | "LeadEvaluator" | "Moderator" | "Judge" | "CycleOfficer" | "Administrator" | "Observer";
                /** @enum {string|null} */
                secondPerson: "administrator" | "office" | null;
            }[];
        };
        GrantInput: {
            /**
             * Format: uuid
             * @default null
             */
            agencyId?: string | null;
            /** @default [] */
            categories?: string[];
            /**
             * Format: date
             * @default null
             */
            fromOn?: string | null;
            /** @default false */
            isHead?: boolean;
            /** @default [] */
            items?: string[];
            /** @enum {string} */
            role: "ItemOwner" | "CategoryLead" | "AgencyCoordinator" | "AgencyHead" | "Evaluator" | "LeadEvaluator" | "Moderator" | "Judge" | "CycleOfficer" | "Administrator" | "Observer";
            /**
             * Format: date
             * @default null
             */
            toOn?: string | null;
        };
        HandTask: {
            reasonCode?: string;
            text?: string;
            /** Format: uuid */
            toPersonId: string;
        };
        ImportReport: {
            applied: boolean;
            created: number;
            dryRun: boolean;
            /** @enum {string} */
            encoding: "utf-8" | "utf-16le" | "windows-874";
            faultCount: number;
            faults: {
                detail: string | null;
                field: string;
                line: number;
                problem: string;
                titleEn: string;
                titleTh: string;
            }[];
            /** @enum {string} */
            kind: "ministries" | "agencies" | "people" | "roles";
            repeated: boolean;
            rows: number;
            unchanged: number;
            updated: number;
            waiting: number;
        };
        ImprovementPlan: {
            actions: {
                /** Format: date */
                dueOn: string;
                /** @default  */
                goal: string;
                /** @enum {string} */
                horizon: "oneYear" | "threeYears";
                /** Format: uuid */
                id: string;
                indicator: string;
                isOverdue: boolean;
                item: string;
                ownerName: string;
                /** @enum {string} */
                successFactor: "Collaboration" | "Innovation" | "Digitalization";
                title: string;
            }[];
            mayEdit: boolean;
            /** @description of the published feedback report */
            opportunities: {
                id: string;
                item: string;
                text: string;
            }[];
            refusals: {
                name: string;
                params: {
                    [key: string]: string | number;
                };
                titleEn: string;
                titleTh: string;
            }[];
            /** @enum {string} */
            state: "None" | "Draft" | "Submitted" | "Signed" | "Accepted";
            summary1y: string;
            summary3y: string;
            version: number;
            withoutAction: {
                id: string;
                item: string;
                text: string;
            }[];
        };
        Inbox: {
            counts: {
                mine: number;
                overdue: number;
                queue: number;
                today: number;
                waiting: number;
            };
            items: components["schemas"]["Task"][];
            next: string | null;
        };
        InspectLink: {
            token: string;
        };
        IssuedLink: {
            /** @enum {string} */
            delivery: "mailed" | "shown" | "repeated";
            /** Format: date-time */
            expiresAt: string | null;
            /** Format: uri */
            link: string | null;
            /** @enum {string} */
            purpose: "invitation" | "passwordReset" | "firstAdministrator";
        };
        ItemGrid: {
            items: components["schemas"]["ItemRow"][];
        };
        ItemMissing: {
            blocksSubmit: {
                name: string;
                params: {
                    [key: string]: string | number;
                };
                titleEn: string;
                titleTh: string;
            }[];
            /** @description parts by the newest year that they report, where these differ, the year that is assessed first; what has no result in it scores 0 */
            differingYears: {
                parts: string[];
                year: number;
            }[];
            exact: string;
            isTextMissing: boolean;
            /** @description carried over from last year and not saved since: counts as nothing */
            isUnconfirmed: boolean;
            /** @enum {string|null} */
            levelReached: "basic" | "advance" | "significance" | null;
            next: {
                checkpoints: {
                    brings: {
                        category: {
                            exact: string;
                            points: string;
                        };
                        item: {
                            exact: string;
                            points: string;
                        };
                        total: {
                            exact: string;
                            points: string;
                        };
                    };
                    checkpoint: number;
                    /**
                     * @description indicator: of a part of the results category, by its number
                     * @enum {string}
                     */
                    level: "basic" | "advance" | "significance" | "indicator";
                }[];
                /** @enum {string} */
                level: "basic" | "advance" | "significance";
            } | null;
            points: string;
            withoutEvidence: {
                checkpoint: number;
                /**
                 * @description indicator: of a part of the results category, by its number
                 * @enum {string}
                 */
                level: "basic" | "advance" | "significance" | "indicator";
            }[];
        };
        ItemResponse: {
            carriedOver: boolean;
            category: string;
            /** Format: date-time */
            dueAt: string | null;
            /**
             * @description indicators: a part of the results category
             * @enum {string}
             */
            form: "levels" | "indicators";
            indicators: components["schemas"]["ResultIndicator"][];
            /** @description false: the version that the signature covers */
            isDraft: boolean;
            item: string;
            links: {
                checkpoint: number;
                /** Format: uuid */
                evidenceId: string;
                /** Format: uuid */
                evidenceVersionId: string;
                fileName: string;
                /**
                 * @description indicator: of a part of the results category, by its number
                 * @enum {string}
                 */
                level: "basic" | "advance" | "significance" | "indicator";
                page: string;
                title: string;
            }[];
            mayEdit: boolean;
            owner: {
                /** Format: uuid */
                id: string;
                nameEn: string;
                nameTh: string;
            } | null;
            ownerName: string | null;
            previousVersion: {
                number: number;
                text: string;
                ticks: {
                    checkpoint: number;
                    /** @enum {string} */
                    level: "basic" | "advance" | "significance";
                    met: boolean;
                }[];
            } | null;
            previousYearText: string | null;
            refusals: {
                name: string;
                params: {
                    [key: string]: string | number;
                };
                titleEn: string;
                titleTh: string;
            }[];
            returns: {
                checkpoints: {
                    checkpoint: number;
                    /**
                     * @description indicator: of a part of the results category, by its number
                     * @enum {string}
                     */
                    level: "basic" | "advance" | "significance" | "indicator";
                }[];
                item: string;
                reasonCode: string;
                /** Format: date-time */
                returnedAt: string;
                returnedBy: {
                    /** Format: uuid */
                    id: string;
                    nameEn: string;
                    nameTh: string;
                } | null;
                round: number;
                step: string;
                text: string;
            }[];
            score: {
                exact: string;
                /** @enum {string|null} */
                level: "basic" | "advance" | "significance" | null;
                points: string;
            } | null;
            /** @enum {string} */
            state: "Open" | "Submitted" | "Accepted";
            /** Format: uuid */
            taskId: string | null;
            text: string;
            ticks: {
                checkpoint: number;
                /** @enum {string} */
                level: "basic" | "advance" | "significance";
                met: boolean;
            }[];
            titleEn: string;
            titleTh: string;
            version: number;
            versions: {
                number: number;
                reason: string;
                sha256: string;
                /** Format: date-time */
                submittedAt: string;
                submittedBy: {
                    /** Format: uuid */
                    id: string;
                    nameEn: string;
                    nameTh: string;
                } | null;
            }[];
            /** @description B.E., for which results are asked; empty where the item has levels */
            years: number[];
        };
        ItemRow: {
            carriedOver: boolean;
            category: string;
            checkAgain: boolean;
            /** Format: date-time */
            dueAt: string | null;
            /** Format: date */
            dueOn: string | null;
            evidenceCount: number;
            /**
             * @description indicators: a part of the results category
             * @enum {string}
             */
            form: "levels" | "indicators";
            item: string;
            /** @enum {string|null} */
            levelReached: "basic" | "advance" | "significance" | null;
            /**
             * @description highest level with all its checkpoints ticked, whatever stands below it
             * @enum {string|null}
             */
            levelTicked: "basic" | "advance" | "significance" | null;
            owner: {
                /** Format: uuid */
                id: string;
                nameEn: string;
                nameTh: string;
            } | null;
            ownerName: string | null;
            points: string | null;
            returnCount: number;
            /** @enum {string} */
            state: "Open" | "Submitted" | "Accepted";
            /** Format: uuid */
            taskId: string | null;
            titleEn: string;
            titleTh: string;
            withoutEvidence: {
                checkpoint: number;
                /**
                 * @description indicator: of a part of the results category, by its number
                 * @enum {string}
                 */
                level: "basic" | "advance" | "significance" | "indicator";
            }[];
        };
        Judging: {
            changes: {
                checkpoint: number;
                item: string;
                /**
                 * @description indicator: of a part of the results category, by its number
                 * @enum {string}
                 */
                level: "basic" | "advance" | "significance" | "indicator";
                met: boolean;
                rationale: string;
                /** @enum {string} */
                step: "consensus" | "siteVisit" | "judged";
            }[];
            /** @description the name of the agency is kept from the reader */
            isBlinded: boolean;
            items: {
                consensus: {
                    exact: string;
                    /** @enum {string|null} */
                    level: "basic" | "advance" | "significance" | null;
                    points: string;
                } | null;
                /**
                 * @description indicators: a part of the results category
                 * @enum {string}
                 */
                form: "levels" | "indicators";
                item: string;
                judged: {
                    exact: string;
                    /** @enum {string|null} */
                    level: "basic" | "advance" | "significance" | null;
                    points: string;
                } | null;
                self: {
                    exact: string;
                    /** @enum {string|null} */
                    level: "basic" | "advance" | "significance" | null;
                    points: string;
                } | null;
                siteVisit: {
                    exact: string;
                    /** @enum {string|null} */
                    level: "basic" | "advance" | "significance" | null;
                    points: string;
                } | null;
                titleEn: string;
                titleTh: string;
            }[];
            round: number;
            scores: {
                /** Format: date-time */
                at: string;
                kind: string;
                /** @enum {string|null} */
                level: "basic" | "advance" | "significance" | null;
                round: number;
                total: {
                    exact: string;
                    points: string;
                };
            }[];
            votes: {
                /** @description null until everybody has voted */
                all: {
                    outcome: string;
                    text: string;
                }[] | null;
                cast: number;
                mine: {
                    /** Format: uuid */
                    id: string;
                    isMine: boolean;
                    state: string;
                    version: number;
                } | null;
                of: number;
            };
        };
        LatePage: {
            items: {
                agency: {
                    /** Format: uuid */
                    id: string;
                    nameEn: string;
                    nameTh: string;
                } | null;
                /** Format: uuid */
                caseId: string | null;
                /** Format: date-time */
                dueAt: string;
                hasExtensionRequest: boolean;
                kind: string;
                /** @description working days of the cycle’s calendar */
                overdueDays: number;
                owner: {
                    /** Format: uuid */
                    id: string;
                    nameEn: string;
                    nameTh: string;
                } | null;
                queueRole: string;
                rung: number;
                stage: string;
                subject: string;
                /** Format: uuid */
                taskId: string;
                title: {
                    en: string;
                    th: string;
                };
            }[];
            nextCursor: string | null;
        };
        LinkEvidence: {
            checkpoint: number;
            /** Format: uuid */
            evidenceVersionId: string;
            /**
             * @description indicator: of a part of the results category, by its number
             * @enum {string}
             */
            level: "basic" | "advance" | "significance" | "indicator";
            /** @default  */
            page?: string;
        };
        Ministry: {
            agencyCount: number;
            code: string;
            /** Format: uuid */
            id: string;
            nameEn: string;
            nameTh: string;
            version: number;
        };
        MinistryInput: {
            code: string;
            nameEn: string;
            nameTh: string;
        };
        MinistryPage: {
            items: components["schemas"]["Ministry"][];
            nextCursor: string | null;
        };
        OneTimeLink: {
            /** Format: date-time */
            expiresAt: string;
            nameEn: string;
            nameTh: string;
            /** @enum {string} */
            purpose: "invitation" | "passwordReset" | "firstAdministrator";
            userName: string;
        };
        OutboxPage: {
            items: {
                /** Format: date-time */
                createdAt: string;
                /** Format: uuid */
                id: string;
                kind: string;
                mailState: string;
                subject: string;
                /** Format: uuid */
                taskId: string | null;
                text: string;
                to: {
                    email: string;
                    /** Format: uuid */
                    id: string;
                    language: string;
                    nameEn: string;
                    nameTh: string;
                };
            }[];
            nextCursor: string | null;
        };
        Person: {
            email: string;
            experienced: boolean;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            language: "th" | "en";
            /** Format: date-time */
            lastSignInAt: string | null;
            nameEn: string;
            nameTh: string;
            roles: components["schemas"]["RoleGrant"][];
            /** @enum {string|null} */
            sector: "Government" | "PrivateSector" | "CivilSociety" | null;
            /** @enum {string} */
            status: "invited" | "active" | "inactive";
            userName: string;
            version: number;
            waitingRoles: components["schemas"]["WaitingRole"][];
        };
        PersonChange: {
            /** @default  */
            email?: "" | string;
            /** @default false */
            experienced?: boolean;
            /**
             * @default th
             * @enum {string}
             */
            language?: "th" | "en";
            nameEn: string;
            nameTh: string;
            /**
             * @default null
             * @enum {string|null}
             */
            sector?: "Government" | "PrivateSector" | "CivilSociety" | null;
        };
        PersonInput: {
            /** @default  */
            email?: "" | string;
            /** @default false */
            experienced?: boolean;
            /**
             * @default th
             * @enum {string}
             */
            language?: "th" | "en";
            nameEn: string;
            nameTh: string;
            /**
             * @default null
             * @enum {string|null}
             */
            sector?: "Government" | "PrivateSector" | "CivilSociety" | null;
            userName: string;
        };
        PersonPage: {
            items: components["schemas"]["Person"][];
            nextCursor: string | null;
        };
        PlanDraft: {
            actions: {
                /** Format: date */
                dueOn: string;
                /** @default  */
                goal?: string;
                /** @enum {string} */
                horizon: "oneYear" | "threeYears";
                /** Format: uuid */
                id?: string;
                indicator: string;
                item: string;
                ownerName: string;
                /** @enum {string} */
                successFactor: "Collaboration" | "Innovation" | "Digitalization";
                title: string;
            }[];
            /** @default  */
            summary1y?: string;
            /** @default  */
            summary3y?: string;
        };
        Problem: {
            detail?: string;
            errors: {
                detail: string;
                name?: string;
                pointer: string;
            }[];
            instance: string;
            refusals: {
                name: string;
                params: {
                    [key: string]: string | number;
                };
                titleEn: string;
                titleTh: string;
            }[];
            status: number;
            title: string;
            titleEn: string;
            titleTh: string;
            type: string;
        };
        Profile: {
            answers: {
                [key: string]: string;
            };
            mayEdit: boolean;
            /** @description of the edition; without any, one free answer `text` */
            questions: {
                en: string;
                group: string;
                id: string;
                isRequired: boolean;
                th: string;
            }[];
            refusals: {
                name: string;
                params: {
                    [key: string]: string | number;
                };
                titleEn: string;
                titleTh: string;
            }[];
            version: number;
        };
        ProfileDraft: {
            answers: {
                [key: string]: string;
            };
        };
        ProgressDraft: {
            entries: {
                /** Format: uuid */
                actionId: string;
                percent: number;
                text: string;
            }[];
            /** @default  */
            summary?: string;
        };
        ProgressReport: {
            actions: {
                /** Format: date */
                dueOn: string;
                /** @default  */
                goal: string;
                /** @enum {string} */
                horizon: "oneYear" | "threeYears";
                /** Format: uuid */
                id: string;
                indicator: string;
                isOverdue: boolean;
                item: string;
                ownerName: string;
                /** @enum {string} */
                successFactor: "Collaboration" | "Innovation" | "Digitalization";
                title: string;
            }[];
            entries: {
                /** Format: uuid */
                actionId: string;
                percent: number;
                text: string;
            }[];
            mayEdit: boolean;
            refusals: {
                name: string;
                params: {
                    [key: string]: string | number;
                };
                titleEn: string;
                titleTh: string;
            }[];
            /** @enum {string} */
            state: "None" | "Draft" | "Submitted" | "Accepted";
            step: string;
            summary: string;
            version: number;
        };
        PublicCycles: {
            /** @description true: every agency and every score is made up */
            demo: boolean;
            items: {
                /** @description the scope of every score of the cycle */
                categories: string[];
                categoryTitles: {
                    [key: string]: {
                        en: string;
                        th: string;
                    };
                };
                editionCode: string;
                /** @description true: the edition is not official, and shown as such */
                editionProposed: boolean;
                fiscalYearBe: number;
                /** Format: uuid */
                id: string;
                nameEn: string;
                nameTh: string;
                /** @description cases whose final result is published */
                results: number;
                /** @description the category of indicators, where it is in the scope: every result has a results.csv */
                resultsCategory: string | null;
                /** @description how points come about, as the edition counts */
                scoreRule: {
                    [key: string]: unknown;
                };
                /** Format: date-time */
                tablesPublicAt: string;
            }[];
        };
        PublicResult: {
            agencyCode: string;
            agencyNameEn: string;
            agencyNameTh: string;
            /** Format: uuid */
            caseId: string;
            categories: {
                [key: string]: {
                    /** @description fraction */
                    exact: string;
                    /** @description as shown */
                    points: string;
                };
            };
            /** @description of checkpoints.csv, followed by results.csv where there is one */
            inputSha256: string;
            /** Format: date-time */
            publishedAt: string;
            rule: string;
            total: {
                /** @description fraction */
                exact: string;
                /** @description as shown */
                points: string;
            };
        };
        PublicResults: {
            items: components["schemas"]["PublicResult"][];
            nextCursor: string | null;
        };
        PublicTables: {
            isPublic: boolean;
        };
        QueueTasks: {
            items: components["schemas"]["Task"][];
            nextCursor: string | null;
        };
        RaiseIssue: {
            checkpoint: number;
            item: string;
            /**
             * @default verify
             * @enum {string}
             */
            kind?: "verify" | "clarify";
            /**
             * @description indicator: of a part of the results category, by its number
             * @enum {string}
             */
            level: "basic" | "advance" | "significance" | "indicator";
            question: string;
        };
        RecallInput: {
            reason: string;
        };
        RedeemLink: {
            /** @description 12 to 128 characters, unlike the user name, not easily guessed */
            password: string;
            token: string;
        };
        RehearsalClock: {
            /** @enum {string} */
            mode: "rehearsal" | "production";
            /** @description why the last move failed */
            moveNote: string | null;
            moving: boolean;
            /** Format: date-time */
            nextDeadlineAt: string | null;
            nextDeadlineLabel: {
                en: string;
                th: string;
            } | null;
            /** Format: date-time */
            now: string;
            /** @description today in Thai, Buddhist era */
            onTh: string;
            /** @description nothing is left for the conductors to do at this instant */
            quiet: boolean;
        };
        ResponseDraft: {
            /** @description of a part of the results category; elsewhere none */
            indicators?: {
                ceiling: string | null;
                /**
                 * @description what is better
                 * @enum {string}
                 */
                direction: "more" | "less";
                floor: string | null;
                name: string;
                /** @description stays when other indicators go */
                number: number;
                results: {
                    result: string | null;
                    year: number;
                }[];
                /**
                 * @description A: achievement of the target; B: straight scale from floor to ceiling
                 * @enum {string}
                 */
                rule: "A" | "B";
                target: string | null;
                unit: string;
            }[];
            text: string;
            /** @default [] */
            ticks?: {
                checkpoint: number;
                /** @enum {string} */
                level: "basic" | "advance" | "significance";
                met: boolean;
            }[];
        };
        Result: {
            /** Format: date-time */
            acceptedAt: string | null;
            /** @description null for a judge of a blinded cycle, until the panel has decided */
            agency: {
                /** Format: uuid */
                id: string;
                nameEn: string;
                nameTh: string;
            } | null;
            appeal: {
                items: {
                    decisionNote: string;
                    grounds: string;
                    item: string;
                    /** @enum {string} */
                    state: "Draft" | "Filed" | "Kept" | "Changed" | "Withdrawn";
                }[];
                /** @description RespondResult or SignAppeal, open */
                task: {
                    /** Format: uuid */
                    id: string;
                    isMine: boolean;
                    state: string;
                    version: number;
                } | null;
                /** Format: date-time */
                windowEndsAt: string | null;
            };
            /** Format: uuid */
            caseId: string;
            categories: {
                category: string;
                final: {
                    exact: string;
                    points: string;
                } | null;
                preliminary: {
                    exact: string;
                    points: string;
                } | null;
                self: {
                    exact: string;
                    points: string;
                } | null;
            }[];
            fiscalYearBe: number;
            items: {
                category: string;
                checkpoints: {
                    checkpoint: number;
                    /**
                     * @description indicator: of a part of the results category, by its number
                     * @enum {string}
                     */
                    level: "basic" | "advance" | "significance" | "indicator";
                    met: boolean | null;
                    rationale: string;
                    textEn: string;
                    textTh: string;
                    tick: boolean;
                }[];
                final: {
                    exact: string;
                    /** @enum {string|null} */
                    level: "basic" | "advance" | "significance" | null;
                    points: string;
                } | null;
                /**
                 * @description indicators: a part of the results category
                 * @enum {string}
                 */
                form: "levels" | "indicators";
                item: string;
                missing: {
                    checkpoint: number;
                    /** @enum {string} */
                    level: "basic" | "advance" | "significance";
                }[];
                preliminary: {
                    exact: string;
                    /** @enum {string|null} */
                    level: "basic" | "advance" | "significance" | null;
                    points: string;
                } | null;
                self: {
                    exact: string;
                    /** @enum {string|null} */
                    level: "basic" | "advance" | "significance" | null;
                    points: string;
                } | null;
                titleEn: string;
                titleTh: string;
            }[];
            /** @enum {string|null} */
            level: "basic" | "advance" | "significance" | null;
            /** Format: date-time */
            publishedAt: string | null;
            /** Format: date-time */
            releasedAt: string | null;
            /** @enum {string} */
            state: "underConsideration" | "preliminary" | "final";
            /** @description null for people of the agency who see their own items only */
            totals: {
                final: {
                    exact: string;
                    points: string;
                } | null;
                preliminary: {
                    exact: string;
                    points: string;
                } | null;
                self: {
                    exact: string;
                    points: string;
                } | null;
            } | null;
        };
        ResultComparison: {
            /** @description final score of an earlier year; null when there is none for this reader */
            against: {
                /**
                 * @description the score of this year that the changes are of
                 * @enum {string|null}
                 */
                basis: "judged" | "final" | null;
                /** Format: uuid */
                caseId: string;
                categories: {
                    [key: string]: {
                        exact: string;
                        points: string;
                    };
                };
                changes: {
                    categories: {
                        [key: string]: {
                            exact: string;
                            points: string;
                        };
                    };
                    items: {
                        [key: string]: {
                            exact: string;
                            points: string;
                        };
                    };
                    total: {
                        exact: string;
                        points: string;
                    } | null;
                };
                comparableItems: string[];
                editionCode: string;
                /** @description mean of the items of each success factor */
                factors: {
                    [key: string]: {
                        exact: string;
                        points: string;
                    };
                };
                fiscalYearBe: number;
                /** @description false: nothing is compared */
                isSameRule: boolean;
                items: {
                    [key: string]: {
                        exact: string;
                        /** @enum {string|null} */
                        level: "basic" | "advance" | "significance" | null;
                        points: string;
                    };
                };
                /** @description items of this year that cannot be compared */
                otherItems: string[];
                /** @description null where it is not for this reader, or not comparable */
                total: {
                    exact: string;
                    points: string;
                } | null;
            } | null;
            earlier: {
                /** Format: uuid */
                caseId: string;
                editionCode: string;
                fiscalYearBe: number;
            }[];
            editionCode: string;
            /** @description null where the edition has none, or the reader does not see every item */
            factors: {
                factors: {
                    en: string;
                    id: string;
                    items: string[];
                    th: string;
                }[];
                /** @description true: which item serves which factor is not official */
                proposed: boolean;
            } | null;
            fiscalYearBe: number;
            scores: {
                categories: {
                    [key: string]: {
                        exact: string;
                        points: string;
                    };
                };
                /** @description mean of the items of each success factor */
                factors: {
                    [key: string]: {
                        exact: string;
                        points: string;
                    };
                };
                items: {
                    [key: string]: {
                        exact: string;
                        /** @enum {string|null} */
                        level: "basic" | "advance" | "significance" | null;
                        points: string;
                    };
                };
                /** @enum {string} */
                kind: "self" | "consensus" | "judged" | "final";
                /** @description null where it is not for this reader, or not comparable */
                total: {
                    exact: string;
                    points: string;
                } | null;
            }[];
        };
        ResultIndicator: {
            ceiling: string | null;
            /**
             * @description what is better
             * @enum {string}
             */
            direction: "more" | "less";
            floor: string | null;
            name: string;
            /** @description stays when other indicators go */
            number: number;
            results: {
                result: string | null;
                year: number;
            }[];
            /**
             * @description A: achievement of the target; B: straight scale from floor to ceiling
             * @enum {string}
             */
            rule: "A" | "B";
            target: string | null;
            unit: string;
        };
        ReturnRoleProposal: {
            reason: string;
        };
        Review: {
            /** @description null for a judge of a blinded cycle, until the panel has decided */
            agency: {
                /** Format: uuid */
                id: string;
                nameEn: string;
                nameTh: string;
            } | null;
            /** Format: uuid */
            caseId: string;
            isOpened: boolean;
            items: {
                category: string;
                evidence: {
                    classification: string;
                    /** Format: uuid */
                    evidenceId: string;
                    /** Format: uuid */
                    evidenceVersionId: string;
                    fileName: string;
                    kind: string;
                    machineReadable: boolean;
                    mediaType: string;
                    number: number;
                    /** Format: date */
                    periodFromOn: string | null;
                    /** Format: date */
                    periodToOn: string | null;
                    sizeBytes: number;
                    title: string;
                    url: string | null;
                    verdict: {
                        /** Format: date-time */
                        givenAt: string;
                        note: string;
                        /** @enum {string} */
                        verdict: "Accepted" | "Insufficient" | "WrongPeriod" | "Duplicate" | "Unreadable" | "Irrelevant";
                        version: number;
                    } | null;
                }[];
                evidenceTask: {
                    /** Format: uuid */
                    id: string;
                    isMine: boolean;
                    state: string;
                    version: number;
                } | null;
                findings: {
                    isOwn: boolean;
                    /** @enum {string} */
                    kind: "Strength" | "OpportunityForImprovement";
                    label: string;
                    text: string;
                }[];
                /**
                 * @description indicators: a part of the results category
                 * @enum {string}
                 */
                form: "levels" | "indicators";
                /** @description what the agency reports; a mark on one says that it is suitable */
                indicators: components["schemas"]["ResultIndicator"][];
                item: string;
                levels: {
                    checkpoints: {
                        checkpoint: number;
                        evidence: {
                            /** Format: uuid */
                            evidenceVersionId: string;
                            page: string;
                        }[];
                        marks: {
                            isOwn: boolean;
                            label: string;
                            met: boolean;
                            note: string;
                            verifyOnSite: boolean;
                        }[];
                        textEn: string;
                        textTh: string;
                        /** @description the agency’s own; null while the cycle hides it */
                        tick: boolean | null;
                    }[];
                    /**
                     * @description indicator: of a part of the results category, by its number
                     * @enum {string}
                     */
                    level: "basic" | "advance" | "significance" | "indicator";
                    points: number;
                }[];
                /** @description own marks of the item */
                progress: {
                    given: number;
                    wanted: number;
                };
                /** @description of the own marks as they are now */
                score: {
                    exact: string;
                    /** @enum {string|null} */
                    level: "basic" | "advance" | "significance" | null;
                    points: string;
                } | null;
                /** @description what the agency submitted and accepted */
                text: string;
                titleEn: string;
                titleTh: string;
            }[];
            mySheet: {
                given: number;
                score: {
                    categories: {
                        [key: string]: {
                            exact: string;
                            points: string;
                        };
                    };
                    total: {
                        exact: string;
                        points: string;
                    };
                } | null;
                /** @enum {string} */
                state: "Draft" | "Submitted" | "Frozen";
                task: {
                    /** Format: uuid */
                    id: string;
                    isMine: boolean;
                    state: string;
                    version: number;
                } | null;
                version: number;
                wanted: number;
            } | null;
            round: number;
            stage: string;
            team: {
                isMe: boolean;
                isSubmitted: boolean;
                label: string;
            }[];
        };
        RoleGrant: {
            /** Format: uuid */
            agencyId: string | null;
            agencyNameEn: string | null;
            agencyNameTh: string | null;
            categories: string[];
            /** Format: date */
            fromOn: string;
            /** Format: uuid */
            id: string;
            inForce: boolean;
            isHead: boolean;
            items: string[];
            /** @enum {string} */
            role: "ItemOwner" | "CategoryLead" | "AgencyCoordinator" | "AgencyHead" | "Evaluator" | "LeadEvaluator" | "Moderator" | "Judge" | "CycleOfficer" | "Administrator" | "Observer";
            /** Format: date */
            toOn: string | null;
            version: number;
        };
        RoleGrantList: {
            items: components["schemas"]["RoleGrant"][];
        };
        RoleProposal: {
            /** Format: uuid */
            agencyId: string | null;
            agencyNameEn: string | null;
            agencyNameTh: string | null;
            allowedActions: {
                /** @enum {string} */
                action: "confirm" | "return" | "withdraw";
                refusals: {
                    name: string;
                    params: {
                        [key: string]: string | number;
                    };
                    titleEn: string;
                    titleTh: string;
                }[];
            }[];
            categories: string[];
            /** Format: date-time */
            decidedAt: string | null;
            decidedBy: {
                /** Format: uuid */
                id: string;
                nameEn: string;
                nameTh: string;
            } | null;
            /** Format: date */
            fromOn: string | null;
            /** Format: uuid */
            id: string;
            isHead: boolean;
            items: string[];
            note: string;
            person: {
                /** Format: uuid */
                id: string;
                nameEn: string;
                nameTh: string;
                userName: string;
            };
            /** Format: date-time */
            proposedAt: string;
            proposedBy: {
                /** Format: uuid */
                id: string;
                nameEn: string;
                nameTh: string;
            };
            /** @enum {string} */
            role: "ItemOwner" | "CategoryLead" | "AgencyCoordinator" | "AgencyHead" | "Evaluator" | "LeadEvaluator" | "Moderator" | "Judge" | "CycleOfficer" | "Administrator" | "Observer";
            /** @enum {string} */
            state: "Proposed" | "Granted" | "Returned" | "Withdrawn";
            /** Format: date */
            toOn: string | null;
            version: number;
        };
        RoleProposalPage: {
            items: components["schemas"]["RoleProposal"][];
            nextCursor: string | null;
            total: number;
        };
        Saved: {
            version: number;
        };
        SavedVersion: {
            version: number;
        };
        Scores: {
            scores: {
                /** Format: date-time */
                at: string;
                categories: {
                    [key: string]: {
                        exact: string;
                        points: string;
                    };
                };
                editionCode: string;
                isOwn: boolean;
                items: {
                    [key: string]: {
                        exact: string;
                        /** @enum {string|null} */
                        level: "basic" | "advance" | "significance" | null;
                        points: string;
                    };
                };
                kind: string;
                label: string;
                /** @enum {string|null} */
                level: "basic" | "advance" | "significance" | null;
                round: number;
                rule: string;
                superseded: boolean;
                total: {
                    exact: string;
                    points: string;
                };
            }[];
        };
        Session: {
            demo: boolean;
            /** @enum {string} */
            mode: "rehearsal" | "production";
            person: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                language: "th" | "en";
                nameEn: string;
                nameTh: string;
                userName: string;
            };
            roles: {
                /** Format: uuid */
                agencyId: string | null;
                agencyNameEn: string | null;
                agencyNameTh: string | null;
                categories: string[];
                isHead: boolean;
                items: string[];
                /** @enum {string} */
                role: "ItemOwner" | "CategoryLead" | "AgencyCoordinator" | "AgencyHead" | "Evaluator" | "LeadEvaluator" | "Moderator" | "Judge" | "CycleOfficer" | "Administrator" | "Observer";
            }[];
        };
        SheetItemDraft: {
            /** @default [] */
            findings?: {
                /** @enum {string} */
                kind: "Strength" | "OpportunityForImprovement";
                text: string;
            }[];
            marks: {
                checkpoint: number;
                /**
                 * @description indicator: of a part of the results category, by its number
                 * @enum {string}
                 */
                level: "basic" | "advance" | "significance" | "indicator";
                met: boolean;
                /** @default  */
                note?: string;
                /** @default false */
                verifyOnSite?: boolean;
            }[];
        };
        SignIn: {
            password: string;
            userName: string;
        };
        SiteVisit: {
            issues: {
                checkpoint: number;
                /** Format: date-time */
                closedAt: string | null;
                /** Format: uuid */
                id: string;
                item: string;
                /** @enum {string} */
                kind: "verify" | "clarify";
                /**
                 * @description indicator: of a part of the results category, by its number
                 * @enum {string}
                 */
                level: "basic" | "advance" | "significance" | "indicator";
                question: string;
                raisedBy: string;
                resultNote: string;
                state: string;
            }[];
            /** @description items that will be looked at; all that the agency sees of the issues */
            items: string[];
            mayRaise: boolean;
            round: number;
            tasks: {
                item: string;
                kind: string;
                task: {
                    /** Format: uuid */
                    id: string;
                    isMine: boolean;
                    state: string;
                    version: number;
                };
            }[];
            visit: {
                agenda: string;
                /** Format: date-time */
                confirmedAt: string | null;
                /** Format: date */
                endsOn: string;
                /** @enum {string} */
                mode: "onSite" | "online";
                /** @description why the agency asks for other dates; null unless it waits for a new plan */
                otherDates: string | null;
                place: string;
                /** Format: date */
                startsOn: string;
                version: number;
            } | null;
        };
        StoredEvidence: {
            /** @enum {string} */
            classification: "open" | "internal" | "personal" | "secret";
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "file" | "link" | "reference";
            links: {
                checkpoint: number;
                /** Format: uuid */
                evidenceVersionId: string;
                item: string;
                /**
                 * @description indicator: of a part of the results category, by its number
                 * @enum {string}
                 */
                level: "basic" | "advance" | "significance" | "indicator";
                page: string;
            }[];
            /** @description false: the classification keeps this reader from the content */
            mayRead: boolean;
            /** @description who brought it in; null for readers outside the agency */
            owner: {
                nameEn: string;
                nameTh: string;
            } | null;
            /** @description versions of this case with the very same bytes */
            sameAs: {
                /** Format: uuid */
                evidenceId: string;
                /** Format: uuid */
                evidenceVersionId: string;
                number: number;
                title: string;
            }[];
            title: string;
            url: string | null;
            version: number;
            versions: components["schemas"]["EvidenceVersion"][];
        };
        Task: {
            agency: {
                /** Format: uuid */
                id: string;
                nameEn: string;
                nameTh: string;
            } | null;
            /** Format: uuid */
            caseId: string | null;
            cycle: {
                nameEn: string;
                nameTh: string;
            };
            /** Format: uuid */
            cycleId: string;
            /** Format: date-time */
            dueAt: string;
            /** Format: date */
            dueOn: string;
            /** Format: date-time */
            endedAt: string | null;
            fiscalYearBe: number;
            grouped: boolean;
            /** Format: uuid */
            id: string;
            isMine: boolean;
            kind: string;
            late: boolean;
            mayClaim: boolean;
            onBehalfOf: {
                nameEn: string;
                nameTh: string;
            } | null;
            outcome: string | null;
            overdueDays: number;
            owner: {
                /** Format: uuid */
                id: string;
                nameEn: string;
                nameTh: string;
            } | null;
            queue: {
                /** Format: uuid */
                id: string;
                role: string;
            };
            required: boolean;
            round: number;
            rung: number;
            stage: string;
            state: string;
            step: string;
            subject: string;
            subjectKind: string;
            suspendReason: string | null;
            title: {
                en: string;
                th: string;
            };
            version: number;
            workingDaysLeft: number;
        };
        TaskCandidates: {
            items: {
                /** Format: uuid */
                id: string;
                nameEn: string;
                nameTh: string;
                roles: string[];
            }[];
        };
        TaskDetail: {
            agency: {
                /** Format: uuid */
                id: string;
                nameEn: string;
                nameTh: string;
            } | null;
            allowedActions: {
                operation: string;
                outcomes?: {
                    outcome: string;
                    refusals: {
                        name: string;
                        params?: {
                            [key: string]: string | number;
                        };
                        titleEn: string;
                        titleTh: string;
                    }[];
                    title: {
                        en: string;
                        th: string;
                    };
                }[];
                refusals: {
                    name: string;
                    params?: {
                        [key: string]: string | number;
                    };
                    titleEn: string;
                    titleTh: string;
                }[];
            }[];
            /** Format: uuid */
            caseId: string | null;
            contentSha256: string | null;
            cycle: {
                nameEn: string;
                nameTh: string;
            };
            /** Format: uuid */
            cycleId: string;
            /** Format: date-time */
            dueAt: string;
            /** Format: date */
            dueOn: string;
            /** Format: date-time */
            endedAt: string | null;
            fiscalYearBe: number;
            grouped: boolean;
            history: {
                action: string;
                actor: {
                    nameEn: string;
                    nameTh: string;
                } | null;
                /** Format: date-time */
                at: string;
                onBehalfOf: {
                    nameEn: string;
                    nameTh: string;
                } | null;
                outcome: string | null;
                reason: string | null;
            }[];
            /** Format: uuid */
            id: string;
            input: {
                [key: string]: unknown;
            };
            isMine: boolean;
            kind: string;
            ladder: {
                code: string;
                /** Format: date-time */
                nextAt: string | null;
                /** Format: date */
                startByOn: string | null;
            };
            late: boolean;
            mayClaim: boolean;
            onBehalfOf: {
                nameEn: string;
                nameTh: string;
            } | null;
            outcome: string | null;
            overdueDays: number;
            owner: {
                /** Format: uuid */
                id: string;
                nameEn: string;
                nameTh: string;
            } | null;
            queue: {
                /** Format: uuid */
                id: string;
                role: string;
            };
            required: boolean;
            round: number;
            rung: number;
            stage: string;
            state: string;
            step: string;
            subject: string;
            subjectKind: string;
            suspendReason: string | null;
            title: {
                en: string;
                th: string;
            };
            version: number;
            window: {
                /** Format: date-time */
                endsAt: string;
                shutState: string;
            } | null;
            workingDaysLeft: number;
        };
        TaskQueuePage: {
            items: {
                agency: {
                    /** Format: uuid */
                    id: string;
                    nameEn: string;
                    nameTh: string;
                } | null;
                /** Format: uuid */
                caseId: string | null;
                category: string | null;
                /** @description mean of the last seven days of the cycle’s clock */
                completedPerDay: number;
                /** @description days until the open work is done at that pace; null without a pace */
                forecastDays: number | null;
                /** Format: uuid */
                id: string;
                members: number;
                /** Format: date-time */
                oldestAt: string | null;
                open: number;
                overdue: number;
                role: string;
                scope: string;
                unclaimed: number;
            }[];
            nextCursor: string | null;
        };
        TaskReason: {
            reasonCode?: string;
            text?: string;
        };
        TaskReceipt: {
            /** Format: uuid */
            id: string;
            version: number;
        };
        Team: {
            mayEdit: boolean;
            members: {
                /** Format: date-time */
                declaredAt: string | null;
                label: string;
                /** @description null for the agency: names of the team are not told */
                person: {
                    /** Format: uuid */
                    id: string;
                    nameEn: string;
                    nameTh: string;
                } | null;
                /** @enum {string} */
                seat: "Evaluator" | "LeadEvaluator" | "Moderator" | "Judge" | "AppealReviewer" | "AppealDecider";
                sector: string | null;
                /** @enum {string} */
                state: "Offered" | "Accepted" | "Declined" | "Recused" | "Replaced";
                /** @description the soft conflict that was allowed for this seat; told to the office */
                waiver: {
                    /** Format: date-time */
                    approvedAt: string;
                    approvedBy: {
                        /** Format: uuid */
                        id: string;
                        nameEn: string;
                        nameTh: string;
                    };
                    askedBy: {
                        /** Format: uuid */
                        id: string;
                        nameEn: string;
                        nameTh: string;
                    };
                    conflictReason: string | null;
                    reason: string;
                } | null;
            }[];
            /** @description a change waits until a second officer confirms it */
            needsSecondPerson: boolean;
            /** @description a change of the team that waits for its second officer; told to the office */
            proposal: {
                added: {
                    person: {
                        /** Format: uuid */
                        id: string;
                        nameEn: string;
                        nameTh: string;
                    };
                    /** @enum {string} */
                    seat: "Evaluator" | "LeadEvaluator" | "Moderator" | "Judge" | "AppealReviewer" | "AppealDecider";
                    waiver: {
                        conflictReason: string | null;
                        reason: string;
                        /** @enum {string} */
                        state: "Asked" | "Approved" | "Refused" | "Withdrawn";
                        /**
                         * Format: uuid
                         * @description where a second officer approves or refuses it
                         */
                        taskId: string;
                    } | null;
                }[];
                /** Format: date-time */
                proposedAt: string;
                proposedBy: {
                    /** Format: uuid */
                    id: string;
                    nameEn: string;
                    nameTh: string;
                };
                reason: string;
                removed: {
                    person: {
                        /** Format: uuid */
                        id: string;
                        nameEn: string;
                        nameTh: string;
                    };
                    /** @enum {string} */
                    seat: "Evaluator" | "LeadEvaluator" | "Moderator" | "Judge" | "AppealReviewer" | "AppealDecider";
                }[];
                /**
                 * Format: uuid
                 * @description where a second officer confirms it or sends it back
                 */
                taskId: string;
            } | null;
            warnings: {
                name: string;
                params: {
                    [key: string]: number;
                };
            }[];
        };
        TeamCandidates: {
            items: {
                /** @enum {string} */
                conflict: "none" | "soft" | "hard";
                conflictReason: string | null;
                experienced: boolean;
                /** Format: uuid */
                id: string;
                nameEn: string;
                nameTh: string;
                /** @description cases in hand: offered or accepted seats of open cases */
                openCases: number;
                roles: string[];
                /** @description seats the roles allow */
                seats: ("Evaluator" | "LeadEvaluator" | "Moderator" | "Judge" | "AppealReviewer" | "AppealDecider")[];
                sector: string | null;
            }[];
        };
        TeamInput: {
            members: {
                /** Format: uuid */
                personId: string;
                /** @enum {string} */
                seat: "Evaluator" | "LeadEvaluator" | "Moderator" | "Judge" | "AppealReviewer" | "AppealDecider";
                /** @description why a soft conflict may be allowed: a second officer decides; without a soft conflict it is ignored */
                waiver?: string;
            }[];
            reason?: string;
        };
        VerdictDraft: {
            /** @default  */
            note?: string;
            /** @enum {string} */
            verdict: "Accepted" | "Insufficient" | "WrongPeriod" | "Duplicate" | "Unreadable" | "Irrelevant";
        };
        WaitingRole: {
            /** Format: uuid */
            agencyId: string | null;
            agencyNameEn: string | null;
            agencyNameTh: string | null;
            categories: string[];
            /** Format: date */
            fromOn: string | null;
            /** Format: uuid */
            id: string;
            isHead: boolean;
            items: string[];
            /** Format: date-time */
            proposedAt: string;
            /** @enum {string} */
            role: "ItemOwner" | "CategoryLead" | "AgencyCoordinator" | "AgencyHead" | "Evaluator" | "LeadEvaluator" | "Moderator" | "Judge" | "CycleOfficer" | "Administrator" | "Observer";
            /** Format: date */
            toOn: string | null;
            version: number;
        };
        WorkQueues: {
            conductors: {
                attention: number;
                openCases: number;
                overdueLooks: number;
            };
            relay: {
                oldestSeconds: number;
                postponed: number;
                rows: number;
            };
            temporal: {
                queues: {
                    backlog: number | null;
                    /** Format: date-time */
                    lastPollAt: string | null;
                    name: string;
                    oldestSeconds: number | null;
                    pollers: number;
                }[];
                reachable: boolean;
                reason: string | null;
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    Agency_list: {
        parameters: {
            query?: {
                cursor?: string;
                kind?: "department" | "permanentSecretary" | "province" | "publicOrganisation" | "unit" | "other";
                limit?: number;
                ministryId?: string;
                q?: string;
                status?: "active" | "inactive";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgencyPage"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Agency_create: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgencyInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    /** @description Version of this resource, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agency"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Agency_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description Version of this resource, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agency"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Agency_change: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
                /** @description ETag of the resource as its sender saw it. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgencyChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description Version of this resource, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agency"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Case_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseList"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Case_detail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetail"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Progress_caseAudit: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Clarification_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Clarifications"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Clarification_create: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskClarification"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Clarification"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Result_comparison: {
        parameters: {
            query?: {
                /** @description an earlier case of the agency; without it the latest that the reader may see */
                against?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResultComparison"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Item_completenessOfCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseCompleteness"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Consensus_consensus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description Version of this resource, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consensus"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Consensus_item: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the resource as its sender saw it. */
                "If-Match": string;
            };
            path: {
                id: string;
                item: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsensusDraft"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description Version of this resource, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Saved"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Evidence_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvidenceList"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Evidence_add: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** @enum {string} */
                    classification?: "open" | "internal" | "personal" | "secret";
                    /**
                     * Format: binary
                     * @description after all fields
                     */
                    file?: string;
                    /** @enum {string} */
                    kind?: "file" | "link" | "reference";
                    /** Format: date */
                    periodFromOn?: string;
                    /** Format: date */
                    periodToOn?: string;
                    title: string;
                    url?: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredEvidence"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Extension_askForCase: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExtensionInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExtensionReceipt"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Feedback_report: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description Version of this resource, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedbackReport"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Feedback_save: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the resource as its sender saw it. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeedbackEdit"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description Version of this resource, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Saved"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Item_improvementOfCase: {
        parameters: {
            query?: {
                /** @description bring every item to this level; either this or toTotal */
                toLevel?: "basic" | "advance" | "significance";
                /** @description lift the total to this value; either this or toLevel */
                toTotal?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseImprovement"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Plan_plan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImprovementPlan"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Plan_savePlan: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the resource as its sender saw it. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanDraft"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedVersion"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Item_grid: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemGrid"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Item_link: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the resource as its sender saw it. */
                "If-Match": string;
            };
            path: {
                id: string;
                item: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkEvidence"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedVersion"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Item_unlink: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the resource as its sender saw it. */
                "If-Match": string;
            };
            path: {
                id: string;
                item: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkEvidence"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedVersion"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Item_missingOfItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                item: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemMissing"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Item_response: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                item: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemResponse"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Item_save: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the resource as its sender saw it. */
                "If-Match": string;
            };
            path: {
                id: string;
                item: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResponseDraft"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedVersion"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Review_verdict: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the resource as its sender saw it. */
                "If-Match": string;
            };
            path: {
                evidenceVersionId: string;
                id: string;
                item: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerdictDraft"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description Version of this resource, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Saved"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Judging_judging: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Judging"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Item_missingOfCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseMissing"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Plan_profile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Profile"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Plan_saveProfile: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the resource as its sender saw it. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileDraft"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedVersion"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Case_progress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseProgress"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Plan_progress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                step: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgressReport"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Plan_saveProgress: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the resource as its sender saw it. */
                "If-Match": string;
            };
            path: {
                id: string;
                step: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProgressDraft"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedVersion"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Extension_recall: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecallInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseReceipt"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Result_result: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Result"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Review_review: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description Version of this resource, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Review"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Result_scores: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Scores"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Result_checkpoints: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                kind: "self" | "consensus" | "siteVisit" | "judged" | "final";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description item,level,checkpoint,met of every checkpoint that was counted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Result_results: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                kind: "self" | "consensus" | "siteVisit" | "judged" | "final";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description part,indicator,rule,direction,target,floor,ceiling,year,result,suitable of every indicator that was counted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Review_sheet: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the resource as its sender saw it. */
                "If-Match": string;
            };
            path: {
                id: string;
                item: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SheetItemDraft"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description Version of this resource, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Saved"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Visit_visit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SiteVisit"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Visit_issue: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RaiseIssue"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SiteVisit"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Team_team: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Team_name: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TeamInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Team_candidates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamCandidates"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Change_stream: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events named `change`: {kind, id, version?}; kind case, task, many (read again what is shown) or connected. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Cycle_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CycleList"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Cycle_draft: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CycleInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    /** @description Version of this resource, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CycleReceipt"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Cycle_detail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description Version of this resource, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CycleDetail"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Cycle_change: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
                /** @description ETag of the resource as its sender saw it. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CycleInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description Version of this resource, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CycleReceipt"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Progress_cycleAudit: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Cycle_end: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
                /** @description ETag of the resource as its sender saw it. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description Version of this resource, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CycleReceipt"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Progress_late: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LatePage"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Cycle_preview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CyclePreview"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Progress_progress: {
        parameters: {
            query?: {
                cursor?: string;
                group?: string;
                limit?: number;
                only?: "all" | "late" | "attention";
                stage?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CycleProgress"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Cycle_propose: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
                /** @description ETag of the resource as its sender saw it. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description Version of this resource, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CycleReceipt"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Cycle_showTables: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
                /** @description ETag of the resource as its sender saw it. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublicTables"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description Version of this resource, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CycleReceipt"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Cycle_choices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CycleChoices"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Edition_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditionList"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Edition_importFile: {
        parameters: {
            query?: {
                /** @description the recorded edition to compare with; without it the one of the same code */
                against?: string;
                dryRun?: "true" | "false";
            };
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/yaml": string;
                "multipart/form-data": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditionImportReport"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Edition_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Edition"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Edition_diff: {
        parameters: {
            query: {
                /** @description the older edition */
                against: string;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditionDiff"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Edition_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The edition file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/yaml": string;
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Evidence_content: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stored bytes under their stored media type. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Evidence_addVersion: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description after all fields
                     */
                    file: string;
                    /** Format: date */
                    periodFromOn?: string;
                    /** Format: date */
                    periodToOn?: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredEvidence"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Import_exportRows: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: "ministries" | "agencies" | "people" | "roles";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The table as CSV, with the columns an import takes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Extension_page: {
        parameters: {
            query?: {
                caseId?: string;
                cursor?: string;
                limit?: number;
                state?: "Asked" | "Granted" | "Refused" | "Lapsed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExtensionPage"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Import_importRows: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
            };
            path: {
                kind: "ministries" | "agencies" | "people" | "roles";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": string;
                "text/csv": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReport"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Ministry_list: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MinistryPage"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Ministry_create: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MinistryInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    /** @description Version of this resource, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ministry"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Ministry_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description Version of this resource, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ministry"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Ministry_change: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
                /** @description ETag of the resource as its sender saw it. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MinistryInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description Version of this resource, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ministry"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Link_inspect: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InspectLink"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OneTimeLink"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Link_redeem: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RedeemLink"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Operations_workQueues: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkQueues"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Outbox_page: {
        parameters: {
            query?: {
                cursor?: string;
                kind?: string;
                limit?: number;
                personId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutboxPage"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Link_changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePassword"];
            };
        };
        responses: {
            /** @description Changed; every other session of the person has ended */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Person_list: {
        parameters: {
            query?: {
                agencyId?: string;
                cursor?: string;
                limit?: number;
                q?: string;
                role?: "ItemOwner" | "CategoryLead" | "AgencyCoordinator" | "AgencyHead" | "Evaluator" | "LeadEvaluator" | "Moderator" | "Judge" | "CycleOfficer" | "Administrator" | "Observer";
                status?: "invited" | "active" | "inactive";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonPage"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Person_create: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    /** @description Version of this resource, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Person_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description Version of this resource, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Person_change: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
                /** @description ETag of the resource as its sender saw it. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description Version of this resource, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Person_activate: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
                /** @description ETag of the resource as its sender saw it. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description Version of this resource, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Person_deactivate: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
                /** @description ETag of the resource as its sender saw it. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description Version of this resource, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Person_invite: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedLink"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Person_resetPassword: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedLink"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RoleGrant_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleGrantList"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RoleGrant_grant: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GrantInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    /** @description Version of this resource, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleGrant"];
                };
            };
            202: {
                headers: {
                    /** @description Version of this resource, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleProposal"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RoleGrant_end: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
                /** @description ETag of the resource as its sender saw it. */
                "If-Match": string;
            };
            path: {
                grantId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description Version of this resource, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleGrant"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RoleGrant_grantable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GrantableRoleList"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Public_checkpoints: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description item,level,checkpoint,met of the final score */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Public_indicators: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The indicators of the final score, where they were counted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Public_cycles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicCycles"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Public_edition: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The edition file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/yaml": string;
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Public_results: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                search?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicResults"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Rehearsal_clock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RehearsalClock"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Rehearsal_moveTo: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClockMoveInput"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClockMove"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RoleProposal_page: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: "Proposed" | "Granted" | "Returned" | "Withdrawn";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleProposalPage"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RoleProposal_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description Version of this resource, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleProposal"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RoleProposal_withdraw: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
                /** @description ETag of the resource as its sender saw it. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description Version of this resource, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleProposal"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RoleProposal_confirm: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
                /** @description ETag of the resource as its sender saw it. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description Version of this resource, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleProposal"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RoleProposal_giveBack: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
                /** @description ETag of the resource as its sender saw it. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnRoleProposal"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description Version of this resource, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleProposal"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RoleProposal_confirmMany: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmRoleProposals"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfirmedRoleProposals"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Session_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Session_open: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Session_close: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out, also when nobody was signed in */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Operations_page: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskQueuePage"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Operations_tasks: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueTasks"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Task_inbox: {
        parameters: {
            query?: {
                caseId?: string;
                cursor?: string;
                due?: "all" | "today" | "overdue";
                limit?: number;
                tab?: "mine" | "queue" | "waiting" | "done";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Inbox"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Task_task: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskDetail"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Task_candidates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskCandidates"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Task_claim: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskReceipt"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Task_complete: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
                /** @description ETag of the resource as its sender saw it. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompleteTask"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskReceipt"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Task_decline: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskReason"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskReceipt"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Task_delegate: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandTask"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskReceipt"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Extension_askForTask: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExtensionInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExtensionReceipt"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Task_fail: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskReason"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskReceipt"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Task_forward: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandTask"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskReceipt"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Task_nominate: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandTask"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskReceipt"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Task_reassign: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandTask"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskReceipt"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Task_release: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskReceipt"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Task_resume: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskReceipt"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Task_skip: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskReason"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskReceipt"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Task_start: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskReceipt"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Task_stop: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskReceipt"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Task_suspend: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskReason"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskReceipt"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Task_claims: {
        parameters: {
            query?: never;
            header: {
                /** @description One key for one intended act; a repeat with the same key and body is carried out once. */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClaimTasks"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimedTasks"];
                };
            };
            /** @description A registered problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
