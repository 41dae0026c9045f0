"""What is read at the root of the site, by programs that know these addresses by heart: feeds, proofs, what pulls."""

from django.urls import path

from api.views import clients, feeds, proofs

app_name = "open"

urlpatterns = [
    path("feeds/adopted.atom", feeds.Feed.as_view(), name="feed"),
    path("feeds/adopted/<int:part>.atom", feeds.FeedPart.as_view(), name="feed_part"),
    path("feeds/<slug:conference>/adopted.atom", feeds.ConferenceFeed.as_view(), name="conference_feed"),
    path(
        "feeds/<slug:conference>/adopted/<int:part>.atom",
        feeds.ConferenceFeedPart.as_view(),
        name="conference_feed_part",
    ),
    path(".well-known/carried/log.jsonl", proofs.Log.as_view(), name="log"),
    path(".well-known/carried/log.jsonl.minisig", proofs.LogSignature.as_view(), name="log_signature"),
    path(".well-known/carried/key.pub", proofs.KeyInUse.as_view(), name="key"),
    path(".well-known/carried/keys.jsonl", proofs.Keys.as_view(), name="keys"),
    path(".well-known/carried/keys.jsonl.minisig", proofs.KeysSignature.as_view(), name="keys_signature"),
    path(".well-known/carried/verify.py", proofs.Verifier.as_view(), name="verifier"),
    path(".well-known/carried/pull.<str:language>", clients.PullClient.as_view(), name="pull_client"),
]
