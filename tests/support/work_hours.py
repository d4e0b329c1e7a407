"""Whether a prompt may come at this time of day, counted in local digits; knows no plan and no engine."""

from datetime import datetime, time, timedelta

from breakstretch.core.values.settings import Workday


def works(workday: Workday, wall: datetime, *, again: bool) -> bool:
    """Whether this is working time; the last minutes of a range only have what was shown before."""
    margin = timedelta(0) if again else workday.last_break_before_end
    naive = wall.replace(tzinfo=None)
    for day in (naive.date(), naive.date() - timedelta(days=1)):
        for hours in workday.hours:
            end = datetime.combine(day + timedelta(days=hours.crosses), hours.end)
            if workday.works(day) and datetime.combine(day, hours.start) <= naive < end - margin:
                return True
    return _clocks_change(wall)


def _clocks_change(wall: datetime) -> bool:
    """Whether local digits prove nothing here, because summer time begins or ends on this day or the next."""
    noon = [datetime.combine(wall.date() + timedelta(days=days), time(12), wall.tzinfo) for days in (-1, 0, 1)]
    return len({instant.utcoffset() for instant in noon}) > 1
