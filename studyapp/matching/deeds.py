"""Nouns for what is done to something, with the verbs that tell of it: `the invention of`, `was invented`."""

DEEDS = dict(
    pair.split(":")
    for pair in (
        "invention:invent discovery:discover introduction:introduce abolition:abolish construction:construct"
        " completion:complete creation:create foundation:found destruction:destroy opening:open closure:close"
        " adoption:adopt publication:publish translation:translate removal:remove repeal:repeal passage:pass"
        " establishment:establish formation:form signing:sign conquest:conquer annexation:annex division:divide"
        " restoration:restore reform:reform unification:unify election:elect appointment:appoint dismissal:dismiss"
        " execution:execute arrest:arrest murder:murder assassination:assassinate deportation:deport expulsion:expel"
        " demolition:demolish extension:extend enlargement:enlarge reduction:reduce ratification:ratify"
        " approval:approve rejection:reject defeat:defeat sale:sell loss:lose capture:capture launch:launch"
        " replacement:replace reconstruction:reconstruct excavation:excavate liberation:liberate release:release"
    ).split()
)
