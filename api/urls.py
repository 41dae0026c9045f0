"""The addresses of the API."""

from django.urls import path, register_converter

from api.views import (
    adopted,
    alike,
    amendments,
    arranging,
    changes,
    conferences,
    consequences,
    counting,
    decisions,
    description,
    marking,
    motions,
    progress,
    webhooks,
)
from motions.presenters.paper import FILES


class VersionConverter:
    """The version of a published text. A text has one address, so "01" is none."""

    regex = r"[1-9][0-9]{0,8}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class PaperConverter:
    """A format for the printer."""

    regex = "|".join(FILES)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(PaperConverter, "paper")
register_converter(VersionConverter, "version")

app_name = "api"

urlpatterns = [
    path("v1/conferences/", conferences.Conferences.as_view(), name="conferences"),
    path("v1/conferences/<slug:conference>/", conferences.OneConference.as_view(), name="conference"),
    path("v1/conferences/<slug:conference>/adopted.zip", conferences.AdoptedBundle.as_view(), name="bundle"),
    path("v1/conferences/<slug:conference>/motions/", motions.Motions.as_view(), name="motions"),
    path("v1/conferences/<slug:conference>/agenda.<paper:suffix>", conferences.Agenda.as_view(), name="agenda"),
    path("v1/conferences/<slug:conference>/motions/preview", motions.PreviewMotion.as_view(), name="preview_motion"),
    path("v1/conferences/<slug:conference>/alike/", alike.Alike.as_view(), name="alike"),
    path("v1/motions/<int:pk>/alike/<int:other>", alike.CompareMotions.as_view(), name="compare_motions"),
    path("v1/conferences/<slug:conference>/register/", counting.Register.as_view(), name="register"),
    path("v1/conferences/<slug:conference>/order/", arranging.OrderOfBusiness.as_view(), name="order"),
    path("v1/conferences/<slug:conference>/groups/", arranging.Groups.as_view(), name="groups"),
    path("v1/groups/<int:pk>/change", arranging.ChangeGroup.as_view(), name="change_group"),
    path("v1/groups/<int:pk>/dissolve", arranging.DissolveGroup.as_view(), name="dissolve_group"),
    path("v1/conferences/<slug:conference>/consequences/", consequences.Consequences.as_view(), name="consequences"),
    path(
        "v1/consequences/<int:pk>/take-back",
        consequences.TakeBackConsequence.as_view(),
        name="take_back_consequence",
    ),
    path("v1/motions/<int:pk>", motions.OneMotion.as_view(), name="motion"),
    path("v1/motions/<int:pk>/printed.<paper:suffix>", motions.PrintedMotion.as_view(), name="printed_motion"),
    path("v1/motions/<int:pk>/history", motions.MotionHistory.as_view(), name="motion_history"),
    path("v1/motions/<int:pk>/submit", motions.SubmitMotion.as_view(), name="submit_motion"),
    path("v1/motions/<int:pk>/withdraw", motions.WithdrawMotion.as_view(), name="withdraw_motion"),
    path("v1/motions/<int:pk>/ruling", motions.RuleMotion.as_view(), name="rule_motion"),
    path("v1/motions/<int:pk>/move", motions.MoveMotion.as_view(), name="move_motion"),
    path("v1/motions/<int:pk>/wording", motions.RewordMotion.as_view(), name="reword_motion"),
    path("v1/motions/<int:pk>/fall", motions.FallMotion.as_view(), name="fall_motion"),
    path("v1/motions/<int:pk>/not-reached", motions.MotionNotReached.as_view(), name="motion_not_reached"),
    path("v1/motions/<int:pk>/take-up-again", motions.TakeUpAgain.as_view(), name="take_up_again"),
    path("v1/motions/<int:pk>/await-result", motions.AwaitResult.as_view(), name="await_result"),
    path("v1/motions/<int:pk>/vote", motions.VoteMotion.as_view(), name="vote_motion"),
    path("v1/motions/<int:pk>/reports", counting.ReportsOnMotion.as_view(), name="report_on_motion"),
    path("v1/motions/<int:pk>/parts", counting.PartsOfMotion.as_view(), name="parts_of_motion"),
    path("v1/motions/<int:pk>/put-together", counting.PutMotionTogether.as_view(), name="put_motion_together"),
    path("v1/motions/<int:pk>/publish", motions.PublishMotion.as_view(), name="publish_motion"),
    path("v1/motions/<int:pk>/publication/correct", motions.CorrectPublication.as_view(), name="correct_publication"),
    path(
        "v1/motions/<int:pk>/publication/withdraw", motions.WithdrawPublication.as_view(), name="withdraw_publication"
    ),
    path("v1/motions/<int:pk>/publication/supersede", marking.Supersede.as_view(), name="supersede_text"),
    path("v1/motions/<int:pk>/publication/lapse", marking.Lapse.as_view(), name="lapse_text"),
    path("v1/motions/<int:pk>/publication/reinstate", marking.Reinstate.as_view(), name="reinstate_text"),
    path("v1/motions/<int:pk>/amendments/", amendments.Amendments.as_view(), name="amendments"),
    path("v1/motions/<int:pk>/amendments/preview", amendments.PreviewAmendment.as_view(), name="preview_amendment"),
    path("v1/amendments/<int:pk>", amendments.OneAmendment.as_view(), name="amendment"),
    path("v1/amendments/<int:pk>/submit", amendments.SubmitAmendment.as_view(), name="submit_amendment"),
    path("v1/amendments/<int:pk>/withdraw", amendments.WithdrawAmendment.as_view(), name="withdraw_amendment"),
    path("v1/amendments/<int:pk>/accept", amendments.AcceptAmendment.as_view(), name="accept_amendment"),
    path("v1/amendments/<int:pk>/ruling", amendments.RuleAmendment.as_view(), name="rule_amendment"),
    path("v1/amendments/<int:pk>/move", amendments.MoveAmendment.as_view(), name="move_amendment"),
    path("v1/amendments/<int:pk>/pass-over", amendments.PassOver.as_view(), name="pass_over"),
    path("v1/amendments/<int:pk>/call-again", amendments.CallAgain.as_view(), name="call_again"),
    path("v1/amendments/<int:pk>/not-reached", amendments.AmendmentNotReached.as_view(), name="amendment_not_reached"),
    path("v1/amendments/<int:pk>/fall", amendments.FallAmendment.as_view(), name="fall_amendment"),
    path("v1/amendments/<int:pk>/vote", amendments.VoteAmendment.as_view(), name="vote_amendment"),
    path(
        "v1/amendments/<int:pk>/await-result",
        amendments.AwaitResultOfAmendment.as_view(),
        name="await_result_of_amendment",
    ),
    path("v1/amendments/<int:pk>/reports", counting.ReportsOnAmendment.as_view(), name="report_on_amendment"),
    path("v1/amendments/<int:pk>/parts", counting.PartsOfAmendment.as_view(), name="parts_of_amendment"),
    path(
        "v1/amendments/<int:pk>/put-together",
        counting.PutAmendmentTogether.as_view(),
        name="put_amendment_together",
    ),
    path("v1/parts/<int:pk>/vote", counting.VotePart.as_view(), name="vote_part"),
    path("v1/parts/<int:pk>/reports", counting.ReportsOnPart.as_view(), name="report_on_part"),
    path("v1/reports/<int:pk>", counting.OneReport.as_view(), name="report"),
    path("v1/reports/<int:pk>/declare", counting.DeclareReport.as_view(), name="declare_report"),
    path("v1/decisions/<int:pk>/correct", decisions.CorrectDecision.as_view(), name="correct_decision"),
    path("v1/adopted/", adopted.AdoptedTexts.as_view(), name="adopted_list"),
    path("v1/adopted/<slug:conference>/<number:number>", adopted.LatestAdopted.as_view(), name="adopted"),
    path(
        "v1/adopted/<slug:conference>/<number:number>/now.<str:suffix>",
        adopted.AdoptedNow.as_view(),
        name="adopted_now",
    ),
    path(
        "v1/adopted/<slug:conference>/<number:number>/v<version:version>.<str:suffix>",
        adopted.AdoptedVersion.as_view(),
        name="adopted_version",
    ),
    path(
        "v1/adopted/<slug:conference>/<number:number>/v<version:version>/provenance.json",
        adopted.AdoptedProvenance.as_view(),
        name="adopted_provenance",
    ),
    path("v1/conferences/<slug:conference>/webhooks/", webhooks.Webhooks.as_view(), name="webhooks"),
    path("v1/webhooks/<int:pk>", webhooks.OneWebhook.as_view(), name="webhook"),
    path("v1/webhooks/<int:pk>/switch-off", webhooks.SwitchOff.as_view(), name="switch_webhook_off"),
    path("v1/webhooks/<int:pk>/switch-on", webhooks.SwitchOn.as_view(), name="switch_webhook_on"),
    path("v1/webhooks/<int:pk>/deliveries/", webhooks.Deliveries.as_view(), name="deliveries"),
    path("v1/deliveries/<int:pk>/send-again", webhooks.SendAgain.as_view(), name="send_delivery_again"),
    path(
        "v1/adopted/<slug:conference>/<number:number>/progress",
        progress.ProgressReports.as_view(),
        name="progress",
    ),
    path("v1/motions/<int:pk>/progress", progress.ReportProgress.as_view(), name="report_progress"),
    path("v1/progress/<int:pk>/correct", progress.CorrectProgress.as_view(), name="correct_progress"),
    path("v1/changes/", changes.Changes.as_view(), name="changes"),
    path("schema/", description.Schema.as_view(), name="schema"),
    path("docs/", description.documentation, name="documentation"),
]
