"""Alarms on an expression over several metrics.

On AWS an alarm watches one metric, or an expression (`Metrics`). ministack refuses the stack of such an alarm. It evaluates no alarm of
a stack's metrics, so the first metric of the expression stands for all: the alarm is there, with its name, its text and its actions.
"""

from ministack.services.cloudformation import provisioners


def fill():
    record = provisioners._cw_metric_alarm_record
    assert callable(record)

    def record_of_first_metric(name, properties):
        metrics = properties.get("Metrics")
        if not metrics:
            return record(name, properties)
        watched = next(each["MetricStat"] for each in metrics if "MetricStat" in each)
        return record(
            name,
            {
                **{key: value for key, value in properties.items() if key != "Metrics"},
                **watched["Metric"],
                "Statistic": watched["Stat"],
                "Period": watched["Period"],
            },
        )

    provisioners._cw_metric_alarm_record = record_of_first_metric
