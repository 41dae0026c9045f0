"""The addresses of the pages. Names are the words that templates and redirects use."""

from django.urls import path

from motions.views import adopted, amendments, conferences, desk, drafting, hall, motions, proposing, signing_in, votes

urlpatterns = [
    path("", conferences.conferences, name="conferences"),
    path("sign-in/", signing_in.sign_in, name="sign_in"),
    path("sign-in/<str:token>/", signing_in.sign_in_link, name="sign_in_link"),
    path("sign-out/", signing_in.sign_out, name="sign_out"),
    path("adopted/", adopted.adopted_list, name="adopted_list"),
    path("adopted/<slug:slug>/<str:number>/", adopted.adopted, name="adopted"),
    path("c/<slug:slug>/", conferences.agenda, name="agenda"),
    path("c/<slug:slug>/desk/", desk.desk, name="desk"),
    path("c/<slug:slug>/votes/", votes.votes, name="votes"),
    path("c/<slug:slug>/hall/", hall.hall, name="hall"),
    path("c/<slug:slug>/hall/<int:version>/", hall.hall_news, name="hall_news"),
    path("c/<slug:slug>/projector/", hall.projector, name="projector"),
    path("c/<slug:slug>/motions/new/", drafting.motion_new, name="motion_new"),
    path("c/<slug:slug>/motions/<int:pk>/", motions.motion, name="motion"),
    path("c/<slug:slug>/motions/<int:pk>/history/", motions.motion_history, name="motion_history"),
    path("c/<slug:slug>/motions/<int:pk>/edit/", drafting.motion_edit, name="motion_edit"),
    path("c/<slug:slug>/motions/<int:pk>/submit/", drafting.motion_submit, name="motion_submit"),
    path("c/<slug:slug>/motions/<int:pk>/withdraw/", drafting.motion_withdraw, name="motion_withdraw"),
    path("c/<slug:slug>/motions/<int:pk>/amend/", proposing.amendment_new, name="amendment_new"),
    path("c/<slug:slug>/motions/<int:pk>/ruling/", desk.rule_motion, name="rule_motion"),
    path("c/<slug:slug>/motions/<int:pk>/move/", votes.move_motion, name="move_motion"),
    path("c/<slug:slug>/motions/<int:pk>/vote/", votes.vote_motion, name="vote_motion"),
    path("c/<slug:slug>/motions/<int:pk>/publish/", desk.publish, name="publish"),
    path("c/<slug:slug>/motions/<int:pk>/publication/", desk.publication, name="publication"),
    path("c/<slug:slug>/amendments/<int:pk>/", amendments.amendment, name="amendment"),
    path("c/<slug:slug>/amendments/<int:pk>/edit/", proposing.amendment_edit, name="amendment_edit"),
    path("c/<slug:slug>/amendments/<int:pk>/submit/", amendments.amendment_submit, name="amendment_submit"),
    path("c/<slug:slug>/amendments/<int:pk>/withdraw/", amendments.amendment_withdraw, name="amendment_withdraw"),
    path("c/<slug:slug>/amendments/<int:pk>/accept/", amendments.amendment_accept, name="amendment_accept"),
    path("c/<slug:slug>/amendments/<int:pk>/ruling/", desk.rule_amendment, name="rule_amendment"),
    path("c/<slug:slug>/amendments/<int:pk>/move/", votes.move_amendment, name="move_amendment"),
    path("c/<slug:slug>/amendments/<int:pk>/pass-over/", votes.pass_over, name="pass_over"),
    path("c/<slug:slug>/amendments/<int:pk>/vote/", votes.vote_amendment, name="vote_amendment"),
]
