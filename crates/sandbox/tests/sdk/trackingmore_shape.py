"""The shape of a TrackingMore v2 tracking: every field that its pages or a recorded answer name, and its types.

No model of somebody else's knows it, so the table is here; the recorded answer in `tests/fixtures/payloads` has to
pass it too.
"""

TEXT, WHOLE, YES_NO, NOTHING, MANY = str, int, bool, type(None), list

SCAN = {
    "Date": (TEXT,),
    "StatusDescription": (TEXT,),
    "Details": (TEXT,),
    "checkpoint_status": (TEXT,),
    "substatus": (TEXT, NOTHING),
    "ItemNode": (TEXT,),
    "ActType": (TEXT,),
}
LEG = {
    "ReferenceNumber": (TEXT, NOTHING),
    "ItemReceived": (TEXT, NOTHING),
    "ItemDispatched": (TEXT, NOTHING),
    "DepartfromAirport": (TEXT, NOTHING),
    "ArrivalfromAbroad": (TEXT, NOTHING),
    "CustomsClearance": (TEXT, NOTHING),
    "DestinationArrived": (TEXT, NOTHING),
    "weblink": (TEXT, NOTHING),
    "phone": (TEXT, NOTHING),
    "carrier_code": (TEXT, NOTHING),
    "trackinfo": (SCAN, NOTHING),
}
TRACKING = {
    "id": (TEXT,),
    "tracking_number": (TEXT,),
    "carrier_code": (TEXT,),
    "status": (TEXT,),
    "substatus": (TEXT, NOTHING),
    "status_info": (TEXT, NOTHING),
    "service_code": (TEXT, NOTHING),
    "packageStatus": (TEXT, NOTHING),
    "track_update": (YES_NO,),
    "created_at": (TEXT,),
    "updated_at": (TEXT, NOTHING),
    "order_create_time": (TEXT, WHOLE, NOTHING),
    "customer_email": (TEXT, MANY),
    "customer_name": (TEXT, NOTHING),
    "customer_phone": (TEXT, NOTHING),
    "title": (TEXT,),
    "order_id": (TEXT, NOTHING),
    "comment": (TEXT, NOTHING),
    "logistics_channel": (TEXT, NOTHING),
    "archived": (YES_NO, TEXT),
    "original_country": (TEXT,),
    "destination_country": (TEXT,),
    "destination_code": (TEXT,),
    "itemTimeLength": (WHOLE, NOTHING),
    "stayTimeLength": (WHOLE, NOTHING),
    "singed_by": (TEXT, NOTHING),
    "last_mile_tracking_supported": (TEXT, NOTHING),
    "origin_info": (LEG, NOTHING),
    "destination_info": (LEG, NOTHING),
    "lastEvent": (TEXT,),
    "lastUpdateTime": (TEXT,),
}
STATUSES = {"pending", "notfound", "inforeceived", "transit", "pickup"}
STATUSES |= {"delivered", "undelivered", "exception", "expired"}


def faults(value: dict, table=TRACKING, where="") -> list:
    """Where a value is not as the table says."""
    found = []
    for name, inner in value.items():
        path = f"{where}.{name}".lstrip(".")
        allowed = table.get(name)
        if allowed is None:
            found.append(f"{path} is unknown")
        elif isinstance(allowed[0], dict) and isinstance(inner, (dict, list)):
            for part in inner if isinstance(inner, list) else [inner]:
                found += faults(part, allowed[0], path)
        elif type(inner) not in allowed:
            found.append(f"{path} is {inner!r}")
    return found
