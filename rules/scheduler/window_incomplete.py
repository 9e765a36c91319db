"""A schedule may start at any time within a window of which nobody says how long it is: it is refused.

`FLEXIBLE` takes `MaximumWindowInMinutes`, from 1 to 1,440 (a day); `OFF` takes none.

    FlexibleTimeWindow: {Mode: FLEXIBLE, MaximumWindowInMinutes: 15}

Notes: 000_b4306fdb19fcb421.txt:45 "Scheduled : Rate Based or Cron"
"""

from serverless_lint.rule import Problems, Resource, amount, problem, rule, together

WINDOW = (1, 1440)  # minutes


@rule(
    on="AWS::Scheduler::Schedule",
    severity="error",
    reference="https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-flexible-time-windows.html",
    pillar="operational-excellence",
    since="0.1",
)
def window_incomplete(schedule: Resource) -> Problems:
    window = schedule["FlexibleTimeWindow"]
    modes = [mode for mode in window["Mode"].strings() if mode.text == "FLEXIBLE"]
    for mode, nothing in together(modes, window["MaximumWindowInMinutes"].absent_when()):
        yield problem(mode, f"{schedule.id} is flexible, but says no MaximumWindowInMinutes", given=[nothing])
    for minutes in window["MaximumWindowInMinutes"].numbers():
        if not WINDOW[0] <= minutes.number <= WINDOW[1]:
            told = f"a window of {amount(minutes, 'minutes')} is out of the range of {WINDOW[0]} to {WINDOW[1]:,}"
            yield problem(minutes, told)
